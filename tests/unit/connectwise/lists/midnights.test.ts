import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMidnightReader } from '../../../../src/connectwise/lists/midnights.ts';
import { DAY, MINUTE } from '../../../../src/domain/time/time.ts';

describe('createMidnightReader', () => {
  it.each([
    ['Europe/Berlin', '2026-03-10T23:00:00Z', '2026-03-11'],
    ['Europe/Berlin', '2026-07-10T22:00:00Z', '2026-07-11'],
    ['America/New_York', '2026-03-11T04:00:00Z', '2026-03-11'],
    ['Asia/Kolkata', '2026-03-10T18:30:00Z', '2026-03-11'],
    ['Asia/Kathmandu', '2026-03-10T18:15:00Z', '2026-03-11'],
    ['Pacific/Kiritimati', '2026-03-10T10:00:00Z', '2026-03-11'],
    ['UTC', '2026-03-11T00:00:00Z', '2026-03-11'],
    // Days on which clocks change, and the days around them.
    ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['America/Santiago', '2026-09-05T04:00:00Z', '2026-09-05'],
    // A day whose first hour is skipped begins at one o'clock.
    ['America/Santiago', '2026-09-06T04:00:00Z', '2026-09-06'],
  ])('in %s, %s begins %s', (zone, iso, date) => {
    expect(createMidnightReader(zone)(Date.parse(iso))).toBe(date);
  });

  it.each([
    ['Europe/Berlin', '2026-03-11T00:00:00Z'],
    ['Europe/Berlin', '2026-03-10T22:00:00Z'],
    ['Europe/Berlin', '2026-03-10T23:00:01Z'],
    ['Europe/Berlin', '2026-03-29T23:00:00Z'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ])('in %s, no day begins at %s', (zone, iso) => {
    expect(createMidnightReader(zone)(Date.parse(iso))).toBeUndefined();
  });

  it('recognises the start of every day in any zone, and no other moment of the day', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/Santiago',
      'Asia/Beirut',
      'Australia/Lord_Howe',
      'UTC',
    );
    const minutes = fc.integer({ min: 1, max: 22 * 60 });
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 20 * 365 }), minutes, (zone, day, later) => {
        const date = Temporal.PlainDate.from('2020-01-01').add({ days: day });
        const start = date.toZonedDateTime(zone).epochMilliseconds;
        const dayAt = createMidnightReader(zone);
        expect(dayAt(start)).toBe(date.toString());
        expect(dayAt(start + later * MINUTE)).toBeUndefined();
        expect(dayAt(start - DAY / 2)).toBeUndefined();
      }),
    );
  });

  it('throws for an unknown zone', () => {
    expect(() => createMidnightReader('Mars/Base')(0)).toThrow(RangeError);
  });
});
