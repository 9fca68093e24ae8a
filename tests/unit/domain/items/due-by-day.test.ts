import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar, type Weekday, type IsoDate } from '../../../../src/domain/time/calendar.ts';
import { dueByDay } from '../../../../src/domain/items/due-by-day.ts';
import { dueStateOf } from '../../../../src/domain/items/due-state.ts';
import type { Due } from '../../../../src/domain/items/due.ts';
import { dueNear, momentInZone } from '../../support/zones.ts';

/** Wednesday noon in Berlin, in winter time. */
const NOW = Date.parse('2026-03-11T11:00:00Z');
const BERLIN = createCalendar(NOW, 'Europe/Berlin', 1);

const on = (date: IsoDate) => ({ due: { type: 'date', date } satisfies Due });
const at = (moment: string) => ({ due: { type: 'instant', at: Date.parse(moment) } satisfies Due });

function daysWith(items: { due: Due | undefined }[]): Record<string, number> {
  const { weeks } = dueByDay(items, BERLIN);
  return Object.fromEntries(
    weeks.flat().flatMap(({ date, count }) => (count > 0 ? [[date, count] as const] : [])),
  );
}

describe('dueByDay', () => {
  it.each([
    [1, '2026-03-09', '2026-04-19', 2],
    [7, '2026-03-08', '2026-04-18', 3],
    [6, '2026-03-07', '2026-04-17', 4],
    [3, '2026-03-11', '2026-04-21', 0],
  ] as const)('has six weeks that begin on weekday %s', (first, from, to, past) => {
    const { weeks } = dueByDay([], createCalendar(NOW, 'Europe/Berlin', first));
    expect(weeks.map((week) => week.length)).toStrictEqual([7, 7, 7, 7, 7, 7]);
    const days = weeks.flat();
    expect([days[0]?.date, days.at(-1)?.date]).toStrictEqual([from, to]);
    expect(days.filter(({ isPast }) => isPast)).toHaveLength(past);
  });

  it('counts an instant under its local day, at both ends of the day', () => {
    expect(
      daysWith([
        on('2026-03-11'),
        at('2026-03-11T11:00:01Z'),
        at('2026-03-11T22:59:59Z'),
        at('2026-03-11T23:00:00Z'),
        on('2026-04-19'),
        // Berlin is on summer time by then.
        at('2026-04-19T21:59:59Z'),
      ]),
    ).toStrictEqual({ '2026-03-11': 3, '2026-03-12': 1, '2026-04-19': 2 });
  });

  it('counts separately what is overdue (even today), due later or without a due', () => {
    const { weeks, ...counts } = dueByDay(
      [
        on('2026-03-10'),
        at('2026-03-11T11:00:00Z'),
        on('2026-04-20'),
        at('2026-04-19T22:00:00Z'),
        { due: undefined },
      ],
      BERLIN,
    );
    expect(counts).toStrictEqual({ overdue: 2, later: 2, none: 1 });
    expect(weeks.flat().every(({ count }) => count === 0)).toBe(true);
  });

  it('counts each item once and agrees with the groups of the list in every zone', () => {
    fc.assert(
      fc.property(
        momentInZone.chain((moment) =>
          fc.tuple(fc.constant(moment), fc.array(fc.option(dueNear(moment.now), { nil: undefined }))),
        ),
        fc.integer({ min: 1, max: 7 }),
        ([{ now, zone }, dues], first) => {
          const calendar = createCalendar(now, zone, first as Weekday);
          const { overdue, weeks, later, none } = dueByDay(
            dues.map((due) => ({ due })),
            calendar,
          );
          const states = dues.map((due) => dueStateOf(due, calendar));
          const inDays = weeks.flat().reduce((sum, { count }) => sum + count, 0);
          expect(overdue + inDays + later + none).toBe(dues.length);
          expect(overdue).toBe(states.filter((state) => state === 'overdue').length);
          const today = weeks.flat().find(({ isPast }) => !isPast);
          expect(today?.date).toBe(calendar.today);
          expect(today?.count).toBe(states.filter((state) => state === 'today').length);
        },
      ),
    );
  });
});
