import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDueReader } from '../../../../src/connectwise/lists/due-reader.ts';
import { createCalendar } from '../../../../src/domain/time/calendar.ts';
import { dueStateOf } from '../../../../src/domain/items/due-state.ts';
import { HOUR } from '../../../../src/domain/time/time.ts';

const ZONES = ['Europe/Berlin', 'America/New_York'];

describe('a date of a row', () => {
  it.each([
    ['2026-03-11', '2026-03-11'],
    ['2026-03-11T00:00:00Z', '2026-03-11'],
    ['2026-03-10T23:00:00Z', '2026-03-11'],
    ['2026-03-11T00:00:00+01:00', '2026-03-11'],
    ['2026-03-11T04:00:00Z', '2026-03-11'],
    [' 2026-03-11 ', '2026-03-11'],
  ])('reads %s as the day %s', (text, date) => {
    expect(createDueReader(ZONES)(text)).toStrictEqual({ type: 'date', date });
  });

  it.each(['2026-03-11T01:00:00Z', '2026-03-10T22:00:00Z', '2026-03-11T12:00:00Z', '2026-03-10T23:00:01Z'])(
    'reads %s as a moment',
    (text) => {
      expect(createDueReader(ZONES)(text)).toStrictEqual({ type: 'instant', at: Date.parse(text) });
    },
  );

  it.each([
    undefined,
    null,
    '',
    ' ',
    '\t\n',
    '0000-00-00T00:00:00Z',
    '0000-00-00 00:00:00',
    ' 0000-00-00',
    '0000-01-01',
    '0001-01-01T00:00:00Z',
    '0001-01-01T00:00:00',
    '0001-01-01',
    '0001-01-01T05:00:00Z',
    '1753-01-01T00:00:00Z',
    '1899-12-30T00:00:00Z',
    '1899-12-30T06:00:00Z',
    '1900-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '1980-01-01T00:00:00Z',
    '2079-06-06T23:59:00Z',
    '9999-12-31T00:00:00Z',
    '9999-12-31T23:59:59.9999999Z',
  ])('reads %j as no date', (text) => {
    expect(createDueReader(ZONES)(text)).toBeUndefined();
  });

  it.each(['soon', '-', '2026-02-30', '0', '20000-00-00', 'x0000-00-00'])(
    'reports %s as malformed',
    (text) => {
      expect(createDueReader(ZONES)(text)).toBe('malformed');
    },
  );

  it('reads midnight in the zone of the member as the whole day there, in any zone', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Auckland',
      'UTC',
    );
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 3_650 }), (zone, days) => {
        const day = Temporal.PlainDate.from('2024-01-01').add({ days });
        const start = day.toZonedDateTime(zone);
        const due = createDueReader([zone])(start.toInstant().toString());
        const end = day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
        const stateAt = (now: number) => due !== 'malformed' && dueStateOf(due, createCalendar(now, zone, 1));
        expect(stateAt(start.epochMilliseconds)).toBe('today');
        expect(stateAt(end - 1)).toBe('today');
        expect(stateAt(end)).toBe('overdue');
        expect(stateAt(start.epochMilliseconds - HOUR)).toBe('tomorrow');
      }),
    );
  });
});
