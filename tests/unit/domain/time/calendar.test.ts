import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createCalendar,
  type Weekday,
  type IsoDate,
  startOfDay,
} from '../../../../src/domain/time/calendar.ts';
import { HOUR } from '../../../../src/domain/time/time.ts';
import { anyWeekday, dateIn, momentInZone } from '../../support/zones.ts';

function iso(at: number): string {
  return new Date(at).toISOString();
}

describe('createCalendar', () => {
  it.each([
    ['Europe/Berlin', '2025-03-29T22:59:59.999Z', '2025-03-29', '2025-03-29T23:00:00.000Z'],
    ['Europe/Berlin', '2025-03-29T23:00:00.000Z', '2025-03-30', '2025-03-30T22:00:00.000Z'],
    ['Europe/Berlin', '2025-10-25T22:00:00.000Z', '2025-10-26', '2025-10-26T23:00:00.000Z'],
    ['America/New_York', '2025-03-09T12:00:00Z', '2025-03-09', '2025-03-10T04:00:00.000Z'],
    ['America/New_York', '2025-11-02T12:00:00Z', '2025-11-02', '2025-11-03T05:00:00.000Z'],
    // The clocks change at midnight: the day begins at 01:00, or the hour before midnight repeats.
    ['America/Santiago', '2025-09-06T12:00:00Z', '2025-09-06', '2025-09-07T04:00:00.000Z'],
    ['America/Santiago', '2025-04-06T03:30:00Z', '2025-04-05', '2025-04-06T04:00:00.000Z'],
    ['Africa/Cairo', '2025-04-24T12:00:00Z', '2025-04-24', '2025-04-24T22:00:00.000Z'],
    ['Africa/Cairo', '2025-10-30T21:30:00Z', '2025-10-30', '2025-10-30T22:00:00.000Z'],
    ['Asia/Beirut', '2025-03-29T12:00:00Z', '2025-03-29', '2025-03-29T22:00:00.000Z'],
    ['Asia/Beirut', '2025-10-25T21:30:00Z', '2025-10-25', '2025-10-25T22:00:00.000Z'],
    // These zones are off the whole hour or at the extremes.
    ['Asia/Kolkata', '2025-06-01T18:29:59.999Z', '2025-06-01', '2025-06-01T18:30:00.000Z'],
    ['Asia/Kathmandu', '2025-06-01T18:15:00Z', '2025-06-02', '2025-06-02T18:15:00.000Z'],
    ['Australia/Lord_Howe', '2025-10-04T12:00:00Z', '2025-10-04', '2025-10-04T13:30:00.000Z'],
    ['Pacific/Kiritimati', '2025-06-01T10:00:00Z', '2025-06-02', '2025-06-02T10:00:00.000Z'],
    ['Pacific/Pago_Pago', '2025-06-01T10:59:59.999Z', '2025-05-31', '2025-06-01T11:00:00.000Z'],
    // Samoa skipped 30 December 2011.
    ['Pacific/Apia', '2011-12-30T09:59:59.999Z', '2011-12-29', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31', '2011-12-31T10:00:00.000Z'],
  ])('in %s at %s it is %s, until %s', (zone, now, today, tomorrowStart) => {
    const calendar = createCalendar(Date.parse(now), zone, 1);

    expect(calendar.today).toBe(today);
    expect(iso(calendar.tomorrowStart)).toBe(tomorrowStart);
  });

  it.each([
    ['shorter', '2025-03-30', 23],
    ['longer', '2025-10-26', 25],
    ['as long as others', '2025-06-01', 24],
  ])('has a day that is %s: %s hours', (_, date, hours) => {
    const calendar = createCalendar(Date.parse(`${date}T12:00:00Z`), 'Europe/Berlin', 1);

    expect(calendar.today).toBe(date);
    expect(calendar.endOf(calendar.today)).toBe(calendar.tomorrowStart);
    expect(calendar.tomorrowStart - calendar.endOf(dayBefore(calendar.today))).toBe(hours * HOUR);
  });

  // 11 March 2026 is a Wednesday.
  it.each<[string, Weekday, string, string]>([
    ['Monday', 1, '2026-03-11', '2026-03-15'],
    ['Tuesday', 2, '2026-03-11', '2026-03-16'],
    ['Wednesday', 3, '2026-03-11', '2026-03-17'],
    ['Thursday', 4, '2026-03-11', '2026-03-11'],
    ['Friday', 5, '2026-03-11', '2026-03-12'],
    ['Saturday', 6, '2026-03-11', '2026-03-13'],
    ['Sunday', 7, '2026-03-11', '2026-03-14'],
    ['Monday', 1, '2026-03-15', '2026-03-15'],
    ['Monday', 1, '2026-03-16', '2026-03-22'],
    ['Sunday', 7, '2026-03-14', '2026-03-14'],
    ['Sunday', 7, '2026-03-15', '2026-03-21'],
  ])(
    'ends the week correctly if weeks begin on %s (%i): the week of %s ends on %s',
    (_, firstDay, date, lastDay) => {
      const calendar = createCalendar(Date.parse(`${date}T12:00:00Z`), 'UTC', firstDay);

      expect(calendar.lastDayOfWeek).toBe(lastDay);
      expect(calendar.nextWeekStart).toBe(calendar.endOf(calendar.lastDayOfWeek));
    },
  );

  it('agrees with Intl on the start of each day, in any zone at any time', () => {
    fc.assert(
      fc.property(momentInZone, anyWeekday, ({ now, zone }, firstDay) => {
        const calendar = createCalendar(now, zone, firstDay);

        expect(calendar.today).toBe(dateIn(zone, now));
        expect(calendar.tomorrowStart).toBeGreaterThan(now);
        for (const end of [calendar.tomorrowStart, calendar.dayAfterTomorrowStart, calendar.nextWeekStart]) {
          expect(dateIn(zone, end - 1) < dateIn(zone, end)).toBe(true);
        }
        expect(dateIn(zone, calendar.tomorrowStart - 1)).toBe(calendar.today);
        expect(dateIn(zone, calendar.nextWeekStart - 1) <= calendar.lastDayOfWeek).toBe(true);
        expect(dateIn(zone, calendar.nextWeekStart) > calendar.lastDayOfWeek).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('ends the week before the next first weekday, at most six days ahead', () => {
    fc.assert(
      fc.property(momentInZone, anyWeekday, ({ now, zone }, firstDay) => {
        const { today, lastDayOfWeek } = createCalendar(now, zone, firstDay);
        const last = Temporal.PlainDate.from(lastDayOfWeek);

        expect(last.add({ days: 1 }).dayOfWeek).toBe(firstDay);
        expect(Temporal.PlainDate.from(today).until(last).days).toSatisfy((days) => days >= 0 && days <= 6);
      }),
    );
  });

  it('refuses an unknown zone', () => {
    expect(() => createCalendar(0, 'Mars/Olympus', 1)).toThrow(RangeError);
  });
});

function dayBefore(date: IsoDate): IsoDate {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString() as IsoDate;
}

it.each([
  ['2026-03-29T12:00:00Z', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
  ['2026-03-29T22:00:00Z', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
  ['2026-11-30T03:00:00Z', 'America/New_York', '2026-11-29T05:00:00Z'],
])('the day around %s in %s begins at %s', (now, zone, start) => {
  expect(new Date(startOfDay(Date.parse(now), zone)).toISOString()).toBe(start.replace('Z', '.000Z'));
});
