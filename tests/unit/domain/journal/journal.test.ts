import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCounts,
  countEntries,
  type DayCounters,
  type JournalEntry,
  NO_COUNTS,
  pruneJournal,
} from '../../../../src/domain/journal/journal.ts';
import { DAY, SECOND } from '../../../../src/domain/time/time.ts';
import { entryOf, NOW } from '../../support/samples.ts';

describe('countEntries', () => {
  it.each<[string, Partial<JournalEntry>, Partial<DayCounters>]>([
    ['a request', {}, {}],
    ['one that got no reply', { status: undefined, code: 'unreachable' }, {}],
    ['an unchanged reply', { status: 304 }, { notModified: 1 }],
    ['a second attempt', { attempt: 2 }, { retries: 1 }],
    ['a refusal by the rate limit', { status: 429 }, { rateLimited: 1 }],
    ['a limit that is used to a quarter', { limit: 1_000, remaining: 750 }, { mostUsed: 0.25 }],
    ['a limit that is used up', { limit: 1_000, remaining: 0 }, { mostUsed: 1 }],
    ['more left than the limit', { limit: 10, remaining: 11 }, { mostUsed: 0 }],
    ['a limit of which the rest is unknown', { limit: 10 }, {}],
    ['a rest of an unknown limit', { remaining: 0 }, {}],
  ])('counts %s', (_, entry, counts) => {
    expect(countEntries(NO_COUNTS, [entryOf(entry)])).toStrictEqual({ ...NO_COUNTS, requests: 1, ...counts });
  });

  it('adds to the previous counts, and keeps the highest share', () => {
    const before = { ...NO_COUNTS, requests: 7, mostUsed: 0.5, badRows: 3 };
    const entries = [entryOf({ limit: 10, remaining: 6 }), entryOf({ limit: 10, remaining: 2 }), entryOf()];
    expect(countEntries(before, entries)).toStrictEqual({ ...before, requests: 10, mostUsed: 0.8 });
    expect(before.requests).toBe(7);
  });
});

describe('addCounts', () => {
  it('gives the same sum in any grouping', () => {
    const counts = fc.record(
      Object.fromEntries(Object.keys(NO_COUNTS).map((name) => [name, fc.nat(1_000)])),
      { requiredKeys: [], noNullPrototype: true },
    ) as fc.Arbitrary<Partial<DayCounters>>;
    fc.assert(
      fc.property(counts, counts, counts, (one, two, three) => {
        const inTurn = addCounts(addCounts(addCounts(NO_COUNTS, one), two), three);
        expect(
          addCounts(addCounts(NO_COUNTS, one), addCounts(addCounts(NO_COUNTS, two), three)),
        ).toStrictEqual(inTurn);
      }),
    );
  });
});

describe('pruneJournal', () => {
  it.each([
    [6 * DAY, true],
    [7 * DAY, true],
    [7 * DAY + 1, false],
    [-7 * DAY, true],
    [-7 * DAY - 1, false],
  ])('for an entry of %i ms ago: kept %s', (ageMs, isKept) => {
    expect(pruneJournal([entryOf({ at: NOW - ageMs })], NOW)).toHaveLength(Number(isKept));
  });

  it('keeps the newest 5,000 of the valid entries', () => {
    const entries = Array.from({ length: 6_000 }, (_, index) =>
      entryOf({ at: NOW - 7.5 * DAY + index * 110 * SECOND }),
    );
    expect(pruneJournal(entries, NOW)).toStrictEqual(entries.slice(-5_000));
  });
});
