import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCalendar } from '../../../../src/domain/time/calendar.ts';
import { type Due, isDue, isNoDate, isSameDue, parseDue } from '../../../../src/domain/items/due.ts';
import { overdueAt } from '../../../../src/domain/items/due-state.ts';

function instant(iso: string): Due {
  return { type: 'instant', at: Date.parse(iso) };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('parseDue', () => {
  it.each([
    ['2026-01-31', '2026-01-31'],
    ['2026-01-31T00:00:00Z', '2026-01-31'],
    ['2026-01-31T00:00Z', '2026-01-31'],
    ['2026-01-31T00:00:00.000Z', '2026-01-31'],
    ['2026-01-31T00:00:00', '2026-01-31'],
    ['2026-01-31T00:00:00+00:00', '2026-01-31'],
    ['2026-01-31T00:00:00-00:00', '2026-01-31'],
    ['2026-01-31t00:00:00z', '2026-01-31'],
    ['2026-01-31T01:00:00+01:00', '2026-01-31'],
    ['2026-01-30T19:00:00-0500', '2026-01-31'],
    ['2026-01-30T24:00:00Z', '2026-01-31'],
    ['2024-02-29T00:00:00Z', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['2026-04-30', '2026-04-30'],
    ['2026-12-31', '2026-12-31'],
  ])('reads %s as the calendar date %s', (text, date) => {
    expect(parseDue(text)).toStrictEqual({ type: 'date', date });
  });

  it.each([
    ['2026-01-31T10:00:00Z', '2026-01-31T10:00:00.000Z'],
    ['2026-01-31T10:00Z', '2026-01-31T10:00:00.000Z'],
    ['2026-01-31T10:00:00', '2026-01-31T10:00:00.000Z'],
    ['2026-01-31t10:00:00z', '2026-01-31T10:00:00.000Z'],
    ['2026-01-31T10:00:00.5Z', '2026-01-31T10:00:00.500Z'],
    ['2026-01-31T10:00:00.1234567Z', '2026-01-31T10:00:00.123Z'],
    ['2026-01-31T00:00:00.001Z', '2026-01-31T00:00:00.001Z'],
    ['2026-01-31T00:00:01Z', '2026-01-31T00:00:01.000Z'],
    ['2026-01-31T00:00:00+01:00', '2026-01-30T23:00:00.000Z'],
    ['2026-01-31T00:00:00-05:00', '2026-01-31T05:00:00.000Z'],
    ['2026-01-31T10:00:00+0530', '2026-01-31T04:30:00.000Z'],
    ['2026-01-31T10:00:00+14:00', '2026-01-30T20:00:00.000Z'],
    // The local date of this midnight has a five-digit year.
    ['9999-12-31T24:00:00Z', '+010000-01-01T00:00:00.000Z'],
  ])('reads %s as the instant %s', (text, iso) => {
    expect(parseDue(text)).toStrictEqual(instant(iso));
  });

  it.each([
    '',
    ' ',
    'tomorrow',
    'null',
    '1767225600000',
    '/Date(1767225600000)/',
    '20260131T100000Z',
    '2026-W05-6',
    '2026-01',
    '2026-1-31',
    '26-01-31',
    '+002026-01-31T00:00:00Z',
    '-2026-01-31',
    ' 2026-01-31',
    '2026-01-31 ',
    '2026-01-31\n',
    '2026-01-31Z',
    '2026-01-31 10:00:00Z',
    '2026-01-31T10Z',
    '2026-01-31T1:00Z',
    '2026-01-31T10:00:00,5Z',
    '2026-01-31T10:00:00.Z',
    '2026-01-31T10:00:00.1234567890Z',
    '2026-01-31T10:00:00+1:00',
    '2026-01-31T10:00:00+25:00',
    '2026-01-31T10:00:00+10:60',
    '2026-01-31T10:00:00Z extra',
    '２０２６-01-31',
    // These days and times do not exist.
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-01-32',
    '2026-02-29',
    '2026-02-30T10:00:00Z',
    '2100-02-29',
    '2000-02-30',
    '2026-04-31',
    '2026-06-31T10:00:00Z',
    '2026-09-31',
    '2026-11-31',
    '2026-01-31T25:00:00Z',
    '2026-01-31T24:00:01Z',
    '2026-01-31T10:60:00Z',
    '2026-01-31T10:00:60Z',
  ])('refuses %j', (text) => {
    expect(parseDue(text)).toBeUndefined();
  });

  it('never reads a time in the zone of the computer', () => {
    const parsed = vi.spyOn(Date, 'parse');
    parseDue('2026-01-31T10:00:00');
    expect(parsed).toHaveBeenCalledExactlyOnceWith('2026-01-31T10:00:00Z');
  });

  it('reads an offset without a colon in the only form that every browser has to know', () => {
    const parsed = vi.spyOn(Date, 'parse');
    parseDue('2026-01-31T10:00:00+0530');
    expect(parsed).toHaveBeenCalledExactlyOnceWith('2026-01-31T10:00:00+05:30');
  });

  it('reads every moment of four-digit years with any offset', () => {
    const moment = fc.date({ min: new Date('1000-01-03'), max: new Date('9998-12-30'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offsetMinutes) => {
        const local = new Date(date.getTime() + offsetMinutes * 60_000).toISOString().slice(0, -1);
        const sign = offsetMinutes < 0 ? '-' : '+';
        const hours = String(Math.trunc(Math.abs(offsetMinutes) / 60)).padStart(2, '0');
        const minutes = String(Math.abs(offsetMinutes) % 60).padStart(2, '0');
        const isMidnight = date.getTime() % 86_400_000 === 0;

        expect(parseDue(`${local}${sign}${hours}:${minutes}`)).toStrictEqual(
          isMidnight ? { type: 'date', date: date.toISOString().slice(0, 10) } : instant(date.toISOString()),
        );
      }),
    );
  });

  it.each(['9999-12-31T24:00:00Z', '9999-12-31', '0000-01-01T00:00:00Z', '0000-01-01T00:00:00+10:00'])(
    'returns for %s, at the limits of the years, a due that a calendar can handle',
    (text) => {
      const due = parseDue(text);
      expect(due && overdueAt(due, createCalendar(0, 'UTC', 1))).toBeTypeOf('number');
    },
  );

  it('returns for any text nothing or a due that a calendar can handle', () => {
    const near = fc
      .tuple(
        digits(4),
        digits(2),
        digits(2),
        digits(2),
        digits(2),
        fc.constantFrom('', 'Z', '+14:00', '-2400'),
      )
      .map(([y, m, d, h, min, offset]) => `${y}-${m}-${d}T${h}:${min}${offset}`);
    const calendar = createCalendar(0, 'America/Santiago', 7);
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (text) => {
        const due = parseDue(text);
        expect(due === undefined || Number.isFinite(overdueAt(due, calendar))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

function digits(length: number): fc.Arbitrary<string> {
  return fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
}

describe('isNoDate', () => {
  it.each<[string, Due, boolean]>([
    ['the first date of .NET', { type: 'date', date: '0001-01-01' }, true],
    ['the first date of Unix', { type: 'date', date: '1970-01-01' }, true],
    ['the first day of some systems', instant('1980-01-02T12:00:00Z'), true],
    ['a moment before the first due', instant('1980-01-02T23:59:59.999Z'), true],
    ['the first due', { type: 'date', date: '1980-01-03' }, false],
    ['the first moment that can be due', instant('1980-01-03T00:00:00Z'), false],
    ['a due', { type: 'date', date: '2026-01-31' }, false],
    ['the last due', { type: 'date', date: '2079-06-05' }, false],
    ['the last moment that can be due', instant('2079-06-05T00:00:00Z'), false],
    ['a moment after the last due', instant('2079-06-05T00:00:00.001Z'), true],
    ['the last date of SQL Server', { type: 'date', date: '2079-06-06' }, true],
    ['the last date of .NET', { type: 'date', date: '9999-12-31' }, true],
  ])('for %s: %o: %s', (_, due, expected) => {
    expect(isNoDate(due)).toBe(expected);
  });
});

describe('isSameDue', () => {
  const date: Due = { type: 'date', date: '2026-01-31' };
  const nextDate: Due = { type: 'date', date: '2026-02-01' };
  const midnight = instant('2026-01-31T00:00:00Z');

  it.each<[string, Due | undefined, Due | undefined, boolean]>([
    ['the same date', date, { ...date }, true],
    ['another date', date, nextDate, false],
    ['the same instant', midnight, { ...midnight }, true],
    ['another instant', midnight, instant('2026-01-31T00:00:00.001Z'), false],
    ['a date and its midnight', date, midnight, false],
    ['a date and nothing', date, undefined, false],
    ['an instant and nothing', midnight, undefined, false],
    ['nothing twice', undefined, undefined, true],
  ])('compares %s: %o, %o: %s', (_, a, b, expected) => {
    expect(isSameDue(a, b)).toBe(expected);
    expect(isSameDue(b, a)).toBe(expected);
  });
});

describe('isDue', () => {
  it.each<[string, unknown, boolean]>([
    ['an instant', { type: 'instant', at: 0 }, true],
    ['an instant before 1970', { type: 'instant', at: -1 }, true],
    ['a date', { type: 'date', date: '2026-01-31' }, true],
    ['a leap day', { type: 'date', date: '2000-02-29' }, true],
    ['an instant between two milliseconds', { type: 'instant', at: 1.5 }, false],
    ['an instant that is not a number', { type: 'instant', at: Number.NaN }, false],
    ['an instant without end', { type: 'instant', at: Infinity }, false],
    ['an instant beyond any clock', { type: 'instant', at: 1e16 }, false],
    ['an instant as text', { type: 'instant', at: '0' }, false],
    ['an instant without a moment', { type: 'instant', date: '2026-01-31' }, false],
    ['no leap day', { type: 'date', date: '2100-02-29' }, false],
    ['the 31st of a month of 30 days', { type: 'date', date: '2026-04-31' }, false],
    ['a date with more after it', { type: 'date', date: '2026-01-31T00:00:00Z' }, false],
    ['a date in a list', { type: 'date', date: ['2026-01-31'] }, false],
    ['a date without a day', { type: 'date', at: 0 }, false],
    ['another type', { type: 'week', at: 0, date: '2026-01-31' }, false],
    ['no type', { at: 0, date: '2026-01-31' }, false],
    ['a text', '2026-01-31', false],
    ['null', null, false],
  ])('for %s: %o: %s', (_, value, expected) => {
    expect(isDue(value)).toBe(expected);
  });
});
