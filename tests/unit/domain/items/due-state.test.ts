import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../../../src/domain/time/calendar.ts';
import { type Due, parseDue } from '../../../../src/domain/items/due.ts';
import {
  type DueState,
  dueStateOf,
  nextDueChange,
  overdueAt,
} from '../../../../src/domain/items/due-state.ts';
import { DAY, HOUR } from '../../../../src/domain/time/time.ts';
import { anyWeekday, dueNear, momentInZone } from '../../support/zones.ts';

// Wednesday noon in Berlin, one hour ahead of UTC. The week ends on Sunday the 15th.
const ZONE = 'Europe/Berlin';
const NOW = Date.parse('2026-03-11T11:00:00Z');
const calendar = createCalendar(NOW, ZONE, 1);

describe('dueStateOf', () => {
  it.each<[string, string, DueState]>([
    ['a minute ago', '2026-03-11T10:59:00Z', 'overdue'],
    ['earlier today', '2026-03-10T23:00:01Z', 'overdue'],
    ['exactly now', '2026-03-11T11:00:00Z', 'overdue'],
    ['a millisecond from now', '2026-03-11T11:00:00.001Z', 'today'],
    ['in the last millisecond of today', '2026-03-11T22:59:59.999Z', 'today'],
    ['in the first instant of tomorrow', '2026-03-11T23:00:00Z', 'tomorrow'],
    ['in the last millisecond of tomorrow', '2026-03-12T22:59:59.999Z', 'tomorrow'],
    ['in the first instant after tomorrow', '2026-03-12T23:00:00Z', 'week'],
    ['in the last millisecond of the week', '2026-03-15T22:59:59.999Z', 'week'],
    ['in the first instant of the next week', '2026-03-15T23:00:00Z', 'later'],
    ['in years', '2099-01-01T10:00:00Z', 'later'],
    ['the date of yesterday', '2026-03-10', 'overdue'],
    ['the date of today', '2026-03-11', 'today'],
    ['the date of tomorrow', '2026-03-12', 'tomorrow'],
    ['the date after tomorrow', '2026-03-13', 'week'],
    ['the last date of the week', '2026-03-15', 'week'],
    ['the first date of the next week', '2026-03-16', 'later'],
    ['the date of today, as its midnight UTC', '2026-03-11T00:00:00Z', 'today'],
  ])('due %s (%s) is %s', (_, text, state) => {
    expect(dueStateOf(parseDue(text), calendar)).toBe(state);
  });

  it('is none without a due date', () => {
    expect(dueStateOf(undefined, calendar)).toBe('none');
  });

  it.each<[string, string, DueState, DueState]>([
    ['tomorrow wins over the next week', '2026-03-15T12:00:00Z', 'tomorrow', 'later'],
    ['tomorrow wins over the last day of the week', '2026-03-14T12:00:00Z', 'tomorrow', 'later'],
    ['the day after tomorrow is in the week on a Friday', '2026-03-13T12:00:00Z', 'tomorrow', 'week'],
  ])('%s', (_, now, next, afterNext) => {
    const atThen = createCalendar(Date.parse(now), 'UTC', 1);
    const inDays = (days: number): Due => ({ type: 'instant', at: Date.parse(now) + days * DAY });

    expect(dueStateOf(inDays(1), atThen)).toBe(next);
    expect(dueStateOf(inDays(2), atThen)).toBe(afterNext);
  });

  it.each([
    ['Pacific/Kiritimati', '2026-03-11T09:59:59.999Z', 'today'],
    ['Pacific/Kiritimati', '2026-03-11T10:00:00.000Z', 'overdue'],
    ['Pacific/Pago_Pago', '2026-03-12T10:59:59.999Z', 'today'],
    ['Pacific/Pago_Pago', '2026-03-12T11:00:00.000Z', 'overdue'],
  ])('keeps a calendar date on the same day in %s: at %s it is %s', (zone, now, state) => {
    const there = createCalendar(Date.parse(now), zone, 1);
    expect(dueStateOf(parseDue('2026-03-11T00:00:00Z'), there)).toBe(state);
  });
});

describe('overdueAt', () => {
  it('is the instant itself for an instant', () => {
    expect(overdueAt({ type: 'instant', at: 42 }, calendar)).toBe(42);
  });

  it('is the local end of the day for a date', () => {
    expect(overdueAt({ type: 'date', date: '2026-03-29' }, calendar)).toBe(
      Date.parse('2026-03-29T22:00:00Z'),
    );
  });

  it('is the exact moment from which dueStateOf returns overdue, in any zone', () => {
    fc.assert(
      fc.property(momentWithDues, anyWeekday, ({ now, zone, dues }, firstDay) => {
        const atNow = createCalendar(now, zone, firstDay);
        for (const due of dues) {
          expect(dueStateOf(due, atNow) === 'overdue').toBe(overdueAt(due, atNow) <= now);
          const then = overdueAt(due, atNow);
          expect(dueStateOf(due, createCalendar(then, zone, firstDay))).toBe('overdue');
          expect(dueStateOf(due, createCalendar(then - 1, zone, firstDay))).not.toBe('overdue');
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('nextDueChange', () => {
  it.each<[string, string[], string | undefined]>([
    ['nothing', [], undefined],
    ['what is overdue already', ['2026-03-11T10:00:00Z', '2026-03-10'], undefined],
    ['an instant later today', ['2026-03-11T15:30:00Z'], '2026-03-11T15:30:00.000Z'],
    ['the earliest of several', ['2026-03-11T15:30:00Z', '2026-03-11T12:00:01Z'], '2026-03-11T12:00:01.000Z'],
    ['a date of today', ['2026-03-11'], '2026-03-11T23:00:00.000Z'],
    ['the first instant of tomorrow', ['2026-03-11T23:00:00Z'], '2026-03-11T23:00:00.000Z'],
    ['an instant tomorrow', ['2026-03-12T15:30:00Z'], '2026-03-11T23:00:00.000Z'],
    ['a date of tomorrow', ['2026-03-12'], '2026-03-11T23:00:00.000Z'],
  ])('for %s (%j) is %s', (_, texts, expected) => {
    const next = nextDueChange(texts.map(parseDue), calendar);
    expect(next && new Date(next).toISOString()).toBe(expected);
  });

  it('is undefined without due dates', () => {
    expect(nextDueChange([undefined, undefined], calendar)).toBeUndefined();
  });

  it('is the first moment at which any state changes, or the midnight before it, in any zone', () => {
    fc.assert(
      fc.property(momentWithDues, anyWeekday, ({ now, zone, dues }, firstDay) => {
        const statesAt = (at: number) =>
          dues.map((due) => dueStateOf(due, createCalendar(at, zone, firstDay)));
        const atNow = createCalendar(now, zone, firstDay);
        const before = statesAt(now);
        const next = nextDueChange(dues, atNow);

        // This is far beyond every due, so nothing changes after it.
        const at = next ?? now + 400 * DAY;
        expect(at).toBeGreaterThan(now);
        expect(statesAt(at - 1)).toStrictEqual(before);
        const changes = statesAt(at).join() !== before.join();
        expect(changes || next === undefined || next === atNow.tomorrowStart).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('leads through every state that an item ever has', () => {
    fc.assert(
      fc.property(momentWithDues, anyWeekday, ({ now, zone, dues }, firstDay) => {
        const due = dues[0];
        const reported = statesByAlarm(due, now, zone, firstDay);
        const seen = statesByTheHour(due, now, zone, firstDay);

        // An hourly look may miss a short state; the alarms miss none.
        expect(reported.filter((state) => seen.includes(state))).toStrictEqual(seen);
        expect(reported.at(-1)).toBe(due ? 'overdue' : 'none');
      }),
      { numRuns: 40 },
    );
  });
});

type FirstDay = Parameters<typeof createCalendar>[2];

const momentWithDues = momentInZone.chain(({ now, zone }) =>
  fc.record({
    now: fc.constant(now),
    zone: fc.constant(zone),
    dues: fc.array(dueNear(now), { minLength: 1, maxLength: 5 }),
  }),
);

function statesByAlarm(due: Due | undefined, start: number, zone: string, firstDay: FirstDay): DueState[] {
  const states: DueState[] = [];
  for (let now: number | undefined = start; now !== undefined;) {
    const atNow = createCalendar(now, zone, firstDay);
    addState(states, dueStateOf(due, atNow));
    now = nextDueChange([due], atNow);
  }
  return states;
}

function statesByTheHour(due: Due | undefined, start: number, zone: string, firstDay: FirstDay): DueState[] {
  const states: DueState[] = [];
  for (let now = start; now < start + 12 * DAY; now += HOUR) {
    addState(states, dueStateOf(due, createCalendar(now, zone, firstDay)));
  }
  return states;
}

function addState(states: DueState[], state: DueState): void {
  if (states.at(-1) !== state) states.push(state);
}
