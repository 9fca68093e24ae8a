import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../../../../src/domain/time/calendar.ts';
import { movedTickets, nextEnds } from '../../../../src/connectwise/psa/next-ends.ts';

const NOW = 1_000;

function times(...ends: number[]) {
  return ends.map((until) => ({ ticketId: 1, until }));
}

describe('nextEnds', () => {
  it.each([
    ['the only future end', [1_500], 1_500],
    ['the end of an entry that has started', [1_005, 2_000], 1_005],
    ['the first future end, after any past ones', [500, 3_000, 2_000], 2_000],
    ['the last end, if all are past', [300, 900, 600], 900],
    ['the one after an end that is exactly now', [1_000, 1_200], 1_200],
    ['an end that is exactly now, if the others are past', [500, 1_000], 1_000],
  ])('the next end is %s', (_, ends, expected) => {
    expect(nextEnds(times(...ends), NOW).get(1)?.until).toBe(expected);
  });

  it('picks an end for each ticket separately', () => {
    const both = [
      { ticketId: 1, until: 2_000 },
      { ticketId: 2, until: 1_500 },
    ];
    expect([...nextEnds(both, NOW).values()]).toEqual(both);
    expect(nextEnds([], NOW).size).toBe(0);
  });

  it.each([NOW - 1, NOW, NOW + 1])('stays with the first of several entries that end at %i', (until) => {
    const [one, other] = [
      { ticketId: 1, until },
      { ticketId: 1, until, day: '2026-03-11' as const },
    ];
    expect(nextEnds([one, other], NOW).get(1)).toBe(one);
  });

  it('picks the same end in any order of the entries', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1 }), (ends) => {
        const [one, other] = [ends, ends.toReversed()].map((each) => nextEnds(times(...each), NOW).get(1));
        expect(one).toEqual(other);
      }),
    );
  });
});

describe('movedTickets', () => {
  it('names tickets whose end is new, gone or different', () => {
    const ends = (...all: [ticketId: number, until: number, day?: IsoDate][]) =>
      new Map(all.map(([ticketId, until, day]) => [ticketId, { ticketId, until, ...(day && { day }) }]));
    const before = ends([1, 10], [2, 20], [3, 30], [5, 50, '2026-03-11'], [6, 60]);
    const after = ends([1, 10], [2, 25], [4, 40], [5, 50, '2026-03-11'], [6, 60, '2026-03-11']);
    expect(new Set(movedTickets(before, after))).toEqual(new Set([2, 3, 4, 6]));
    expect(movedTickets(before, before)).toEqual([]);
  });
});
