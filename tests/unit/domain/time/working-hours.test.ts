import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Weekday } from '../../../../src/domain/time/calendar.ts';
import { DAY, HOUR } from '../../../../src/domain/time/time.ts';
import {
  DEFAULT_WORKING_HOURS,
  formatTimeOfDay,
  isWorkingTime,
  nextWorkingStart,
  parseTimeOfDay,
  parseWeeklyHours,
  type WeeklyHours,
} from '../../../../src/domain/time/working-hours.ts';
import { anyWeekday, momentInZone, wallClockIn } from '../../support/zones.ts';

function hoursOf(days: Weekday[], from: string, to: string): WeeklyHours {
  return { isOn: true, days, from: parseTimeOfDay(from) ?? NaN, to: parseTimeOfDay(to) ?? NaN };
}

describe('parseWeeklyHours', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', '8-18'],
    ['a list', []],
    ['{}', {}],
  ])('is Monday to Friday from 8 to 18 for %s', (_, stored) => {
    expect(parseWeeklyHours(stored)).toStrictEqual({
      isOn: true,
      days: [1, 2, 3, 4, 5],
      from: 480,
      to: 1_080,
    });
  });

  it.each([
    ['isOn', false, false],
    ['isOn', 0, true],
    ['days', [], []],
    ['days', [7, 1, 7], [1, 7]],
    ['days', [0, 1, 1.5, '2', 8, null, NaN], [1]],
    ['days', 'Monday', [1, 2, 3, 4, 5]],
    ['from', 0, 0],
    ['from', 1_439, 1_439],
    ['from', 1_440, 0],
    ['from', 1_441, 480],
    ['from', -1, 480],
    ['from', 8.5, 480],
    ['from', '08:00', 480],
    ['to', 1_440, 0],
    ['to', NaN, 1_080],
  ] as const)('with %s %j has %j, and all else as stored', (name, value, expected) => {
    const stored = { ...DEFAULT_WORKING_HOURS, isOn: true };
    expect(parseWeeklyHours({ ...stored, [name]: value })).toStrictEqual({ ...stored, [name]: expected });
  });

  it('reads its own result unchanged, whatever was stored, and never returns the default object itself', () => {
    const fields = { isOn: fc.anything(), days: fc.anything(), from: fc.anything(), to: fc.anything() };
    fc.assert(
      fc.property(fc.oneof(fc.record(fields, { requiredKeys: [] }), fc.anything()), (stored) => {
        const hours = parseWeeklyHours(stored);
        expect(parseWeeklyHours(hours)).toStrictEqual(hours);
        expect(hours.days).not.toBe(DEFAULT_WORKING_HOURS.days);
      }),
    );
  });
});

describe('isWorkingTime', () => {
  // 11 March 2026 is a Wednesday.
  it.each([
    ['before the start', hoursOf([3], '08:00', '18:00'), '2026-03-11T07:59:59.999Z', false],
    ['at the start', hoursOf([3], '08:00', '18:00'), '2026-03-11T08:00:00Z', true],
    ['before the end', hoursOf([3], '08:00', '18:00'), '2026-03-11T17:59:59.999Z', true],
    ['at the end', hoursOf([3], '08:00', '18:00'), '2026-03-11T18:00:00Z', false],
    ['on another day', hoursOf([2, 4], '08:00', '18:00'), '2026-03-11T12:00:00Z', false],
    ['before midnight of a night shift', hoursOf([3], '22:00', '06:00'), '2026-03-11T23:59:59.999Z', true],
    ['after midnight of a night shift', hoursOf([3], '22:00', '06:00'), '2026-03-12T05:59:59.999Z', true],
    ['at the end of a night shift', hoursOf([3], '22:00', '06:00'), '2026-03-12T06:00:00Z', false],
    ['in the morning before it', hoursOf([3], '22:00', '06:00'), '2026-03-11T05:00:00Z', false],
    ['until midnight', hoursOf([3], '08:00', '00:00'), '2026-03-11T23:59:59.999Z', true],
    ['at the midnight that ends it', hoursOf([3], '08:00', '00:00'), '2026-03-12T00:00:00Z', false],
    ['until 24:00', { ...hoursOf([3], '08:00', '00:00'), to: 1_440 }, '2026-03-11T23:59:59.999Z', true],
    ['from 0:00 to 24:00', { isOn: true, days: [3], from: 0, to: 1_440 }, '2026-03-11T00:00:00Z', true],
    ['as a whole day begins', hoursOf([3], '08:00', '08:00'), '2026-03-11T00:00:00Z', true],
    ['as a whole day ends', hoursOf([3], '08:00', '08:00'), '2026-03-12T00:00:00Z', false],
    ['before a whole day', hoursOf([3], '08:00', '08:00'), '2026-03-10T23:59:59.999Z', false],
    ['without any day', hoursOf([], '08:00', '18:00'), '2026-03-11T12:00:00Z', false],
    ['when off', { ...hoursOf([], '08:00', '18:00'), isOn: false }, '2026-03-11T12:00:00Z', true],
  ] as [string, WeeklyHours, string, boolean][])('%s', (_, hours, at, expected) => {
    expect(isWorkingTime(hours, Date.parse(at), 'UTC')).toBe(expected);
  });

  // At 01:00 UTC the clocks went back from 3:00 to 2:00.
  it.each([
    ['begins with the first of two times', '02:30', '09:00', '00:30', true],
    ['goes on when the clock shows less than its start again', '02:30', '09:00', '01:15', true],
    ['ends with the first of two times', '01:00', '02:45', '00:45', false],
    ['does not begin again before the second', '01:00', '02:45', '01:40', false],
  ])('%s', (_, from, to, time, expected) => {
    const hours = hoursOf([7], from, to);
    expect(isWorkingTime(hours, Date.parse(`2025-10-26T${time}:00Z`), 'Europe/Berlin')).toBe(expected);
  });

  it('follows the wall clock, in any zone at any time', () => {
    fc.assert(
      fc.property(momentInZone, anyHours(), ({ now, zone }, hours) => {
        fc.pre(!changesNear(zone, now));
        const { weekday, minute } = wallClockIn(zone, now);
        const yesterday = ((weekday + 5) % 7) + 1;
        const isDay = (day: number) => hours.days.includes(day as Weekday);
        const { from, to } = hours;
        const expected =
          from === to
            ? isDay(weekday)
            : from < to
              ? isDay(weekday) && from <= minute && minute < to
              : (isDay(weekday) && from <= minute) || (isDay(yesterday) && minute < to);
        expect(isWorkingTime(hours, now, zone)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});

describe('nextWorkingStart', () => {
  const office = DEFAULT_WORKING_HOURS;

  it.each([
    ['tomorrow', office, 'UTC', '2026-03-11T18:00:00Z', '2026-03-12T08:00:00Z'],
    ['today', office, 'UTC', '2026-03-11T07:59:59.999Z', '2026-03-11T08:00:00Z'],
    ['after the weekend', office, 'UTC', '2026-03-13T18:00:00Z', '2026-03-16T08:00:00Z'],
    ['a week later', hoursOf([3], '08:00', '18:00'), 'UTC', '2026-03-11T18:00:00Z', '2026-03-18T08:00:00Z'],
    [
      'after the clocks went forward',
      office,
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      '2026-03-30T06:00:00Z',
    ],
    ['after they went back', office, 'Europe/Berlin', '2025-10-25T12:00:00Z', '2025-10-27T07:00:00Z'],
    // At 01:00 UTC the clocks went forward from 2:00 to 3:00.
    [
      'in the gap',
      hoursOf([7], '02:30', '09:00'),
      'Europe/Berlin',
      '2026-03-29T00:00:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'from a gap to just after it',
      hoursOf([7], '02:30', '03:10'),
      'Europe/Berlin',
      '2026-03-29T00:00:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'a week after hours that a gap swallows',
      hoursOf([7], '02:10', '02:50'),
      'Europe/Berlin',
      '2026-03-29T00:00:00Z',
      '2026-04-05T00:10:00Z',
    ],
    // At 01:00 UTC the clocks went back from 3:00 to 2:00.
    [
      'the first time of two',
      hoursOf([7], '02:30', '09:00'),
      'Europe/Berlin',
      '2025-10-26T00:00:00Z',
      '2025-10-26T00:30:00Z',
    ],
    // This day has no midnight: it begins at 1:00.
    [
      'where midnight is skipped',
      hoursOf([7], '00:00', '09:00'),
      'America/Santiago',
      '2025-09-06T12:00:00Z',
      '2025-09-07T04:00:00Z',
    ],
    // Samoa skipped Friday, 30 December 2011.
    [
      'two weeks later, over a Friday that never was',
      hoursOf([5], '08:00', '18:00'),
      'Pacific/Apia',
      '2011-12-24T12:00:00Z',
      '2012-01-05T18:00:00Z',
    ],
    [
      'two weeks later, from the evening of the Friday before',
      hoursOf([5], '08:00', '18:00'),
      'Pacific/Apia',
      '2011-12-24T05:00:00Z',
      '2012-01-05T18:00:00Z',
    ],
    [
      'the same for whole days',
      hoursOf([5], '00:00', '00:00'),
      'Pacific/Apia',
      '2011-12-24T12:00:00Z',
      '2012-01-05T10:00:00Z',
    ],
  ] as [string, WeeklyHours, string, string, string][])('is %s', (_, hours, zone, now, expected) => {
    const next = nextWorkingStart(hours, Date.parse(now), zone);
    expect(next && new Date(next).toISOString()).toBe(new Date(expected).toISOString());
  });

  it.each([
    ['during work', office, '2026-03-11T12:00:00Z'],
    ['without any day', hoursOf([], '08:00', '18:00'), '2026-03-11T20:00:00Z'],
    ['when off', { ...office, isOn: false }, '2026-03-11T20:00:00Z'],
  ] as [string, WeeklyHours, string][])('is none %s', (_, hours, now) => {
    expect(nextWorkingStart(hours, Date.parse(now), 'UTC')).toBeUndefined();
  });

  it('is none only during work or without working days, in any zone at any time', () => {
    fc.assert(
      fc.property(momentInZone, anyHours(), ({ now, zone }, hours) => {
        const isNone = nextWorkingStart(hours, now, zone) === undefined;
        expect(isNone).toBe(isWorkingTime(hours, now, zone) || hours.days.length === 0);
      }),
    );
  });

  it('is the first working time after now, in any zone at any time', () => {
    fc.assert(
      fc.property(
        momentInZone,
        anyHours(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ now, zone }, hours, part) => {
          const next = nextWorkingStart(hours, now, zone);
          fc.pre(next !== undefined);
          expect(next).toBeGreaterThan(now);
          expect(next - now).toBeLessThan(15 * DAY);
          expect(isWorkingTime(hours, next, zone)).toBe(true);
          expect(isWorkingTime(hours, next - 1, zone)).toBe(false);
          expect(isWorkingTime(hours, Math.floor(now + part * (next - 1 - now)), zone)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('refuses an unknown zone', () => {
    expect(() => nextWorkingStart(office, 0, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('a time of day', () => {
  it.each([
    ['00:00', 0],
    ['08:05', 485],
    ['23:59', 1_439],
  ])('%s is %i minutes, and back', (typed, minutes) => {
    expect(parseTimeOfDay(typed)).toBe(minutes);
    expect(formatTimeOfDay(minutes)).toBe(typed);
  });

  it.each(['', '24:00', '8:00', '08:60', '08:00:00', ' 08:00', '08:00\n', 'ab:cd', '-1:00'])(
    '%j is not a time of day',
    (typed) => {
      expect(parseTimeOfDay(typed)).toBeUndefined();
    },
  );

  it('formats the end of the day as 00:00', () => {
    expect(formatTimeOfDay(1_440)).toBe('00:00');
  });
});

function anyTime(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 0, max: 1_439 }), fc.constantFrom(0, 30, 60, 120, 150, 180));
}

function anyHours(): fc.Arbitrary<WeeklyHours> {
  return fc
    .record({ isOn: fc.constant(true), days: fc.uniqueArray(anyWeekday), from: anyTime(), to: anyTime() })
    .map((hours) => parseWeeklyHours(hours));
}

/** Whether the clocks change so near that the wall clock alone does not decide. */
function changesNear(zone: string, at: number): boolean {
  const from = Temporal.Instant.fromEpochMilliseconds(at - 2 * DAY).toZonedDateTimeISO(zone);
  const next = from.getTimeZoneTransition('next');
  return next !== null && next.epochMilliseconds < at + 2 * HOUR;
}
