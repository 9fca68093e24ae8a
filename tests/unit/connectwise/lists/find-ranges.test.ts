import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListResult, Outcome } from '../../../../src/connectwise/lists/list-result.ts';
import type { QueryClient } from '../../../../src/connectwise/lists/query-client.ts';
import type { CheckContext } from '../../../../src/connectwise/gateway/check-context.ts';
import { storedItemsOf } from '../../../../src/domain/items/stored-items.ts';
import { createCheckRequests } from '../../../../src/connectwise/lists/check-requests.ts';
import { createParts } from '../../../../src/connectwise/lists/parts.ts';
import { ticketListOf } from '../../../../src/connectwise/gateway/ticket-list.ts';
import { findMismatchedRanges } from '../../../../src/connectwise/lists/find-ranges.ts';
import type { IdRange } from '../../../../src/connectwise/lists/id-ranges.ts';
import { createDueReader } from '../../../../src/connectwise/lists/due-reader.ts';
import { parseSyncState } from '../../../../src/connectwise/gateway/sync-state.ts';
import type { ListQuery } from '../../../../src/connectwise/lists/list-query.ts';
import { FailureError } from '../../../../src/domain/failure.ts';
import { JANE, NOW } from '../../support/samples.ts';

interface Bounds {
  from: number;
  to: number;
}

/** A server that counts its tickets, and records the bounds of each query, bundle by bundle. */
function create(
  present: ReadonlySet<number>,
  answer: (count: number) => number | undefined = (count) => count,
  hasBundles = true,
) {
  const bundles: Bounds[][] = [];
  const askTogether: QueryClient['askTogether'] = async (queries) => {
    bundles.push(queries.map(boundsOf));
    return queries.map((query): Outcome => {
      const count = answer(within(boundsOf(query), [...present]).length);
      if (count === undefined) return { status: 'rejected', reason: new FailureError('noAccess') };
      return { status: 'fulfilled', value: { count } as ListResult };
    });
  };
  const context: CheckContext = {
    client: {
      askTogether,
      ask: () => Promise.reject(new Error('asked alone')),
      hasBundles: () => hasBundles,
    },
    member: JANE,
    state: parseSyncState(undefined),
    parts: createParts(
      {},
      createCheckRequests(() => Promise.reject(new Error('asked')), { budget: 9, wasSilent: false }),
      {
        isManual: false,
        now: NOW,
      },
    ),
    stored: storedItemsOf([]),
    isManual: false,
    isThorough: false,
    readDue: createDueReader([]),
    requestsLeft: () => 9,
    now: NOW,
  };
  return {
    bundles,
    find: (known: readonly number[], count?: number) =>
      findMismatchedRanges(context, ticketListOf(context), { from: undefined, to: undefined, known, count }),
  };
}

function boundsOf({ where, fields }: ListQuery): Bounds {
  expect(fields).toBeUndefined();
  const [from, to] = [/id>=(\d+)/, /id<=(\d+)/].map((bound) => bound.exec(where)?.[1]);
  return { from: from === undefined ? 0 : Number(from), to: to === undefined ? Infinity : Number(to) };
}

function within({ from, to }: Bounds, ids: readonly number[]): number[] {
  return ids.filter((id) => from <= id && id <= to);
}

function boundsOfRange({ from = 0, to = Infinity }: IdRange): Bounds {
  return { from, to };
}

/** That many ids, ten apart. */
function idsOf(count: number): number[] {
  return Array.from({ length: count }, (_, index) => 10 * (index + 1));
}

describe('findMismatchedRanges', () => {
  const known = idsOf(2_000);

  it.each<[string, number[], number[], number]>([
    ['nothing', [], [], 0],
    ['a ticket that is gone', [5_000], [], 1],
    ['a new ticket in between', [], [5_001], 1],
    ['a new ticket before all others', [], [1], 1],
    ['a new ticket after all others', [], [90_000], 1],
    ['tickets in four ranges', [10, 5_000], [10_001, 90_000], 4],
  ])('finds %s with one bundle', async (_, gone, came, count) => {
    const { find, bundles } = create(new Set([...known.filter((id) => !gone.includes(id)), ...came]));
    const ranges = await find(known);
    expect([ranges?.length, bundles.length]).toEqual([count, 1]);
    for (const id of [...gone, ...came]) {
      expect(ranges?.filter((range) => within(boundsOfRange(range), [id]).length > 0)).toHaveLength(1);
    }
  });

  it('narrows ten thousand tickets down with two bundles', async () => {
    const many = idsOf(10_000);
    const { find, bundles } = create(new Set(many.filter((id) => id !== 50_000)));
    const [range, ...others] = (await find(many)) ?? [];
    expect([range?.known.length, others, bundles.map(({ length }) => length)]).toEqual([59, [], [20, 8]]);
    expect(range?.known).toContain(50_000);
  });

  it.each<[string, (count: number) => number | undefined, number[]]>([
    ['too many ranges differ', (count) => count, [10, 2_000, 5_000, 9_000, 15_000]],
    ['the server does not count', () => undefined, []],
    ['the server does not count one of the ranges', exceptFirst(), []],
    ['the server counts more than the query covers', (count) => count + 1, []],
  ])('gives up if %s', async (_, answer, gone) => {
    const { find, bundles } = create(new Set(known.filter((id) => !gone.includes(id))), answer);
    expect([await find(known), bundles.length]).toEqual([undefined, 1]);
  });

  it('does not split a short range further while it narrows down another one', async () => {
    // The first range has 101 tickets, the last one 100.
    const many = idsOf(2_019);
    const { find, bundles } = create(new Set(many.slice(1, -1)));
    const ranges = (await find(many)) ?? [];
    expect(ranges.map((range) => range.known.length)).toEqual([26, 100]);
    expect(bundles.map(({ length }) => length)).toEqual([20, 5]);
  });

  it('misses a difference only if the count of its range still matches', async () => {
    await fc.assert(
      fc.asyncProperty(anySets, async ({ before, after }) => {
        const { find, bundles } = create(after);
        const ranges = await find(before);
        const isKnown = new Set(before);
        const differing = [
          ...before.filter((id) => !after.has(id)),
          ...[...after].filter((id) => !isKnown.has(id)),
        ];
        for (const asked of bundles) expect(asked.length).toBeLessThanOrEqual(20);
        expect(ranges !== undefined || differing.length > 4).toBe(true);
        if (!ranges) return;
        const even = bundles
          .flat()
          .filter((range) => within(range, before).length === within(range, [...after]).length);
        const covered = [...ranges.map(boundsOfRange), ...even];
        for (const id of differing) {
          expect(covered.some((range) => within(range, [id]).length > 0)).toBe(true);
        }
        expect(ranges.length).toBeLessThanOrEqual(4);
        for (const range of ranges) {
          expect(range.known).toEqual(within(boundsOfRange(range), before));
          expect(range.known.length).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});

describe('findMismatchedRanges without bundles', () => {
  const known = idsOf(10_000);
  const createSingle = (present: readonly number[]) => create(new Set(present), (count) => count, false);

  it.each([
    ['the total is unknown', undefined],
    ['the total is as expected', 10_000],
  ])('asks for nothing if %s', async (_, count) => {
    const { find, bundles } = createSingle(known);
    expect([await find(known, count), bundles]).toEqual([undefined, []]);
  });

  it.each([
    ['the first ticket is gone', known.slice(1), 10, 4],
    ['a ticket in the middle is gone', known.filter((id) => id !== 50_000), 50_000, 3],
    ['the last ticket is gone', known.slice(0, -1), 100_000, 3],
    ['a ticket is new', [...known, 50_001], 50_001, 3],
    ['a ticket is new after all others', [...known, 200_000], 200_000, 3],
  ])(
    'counts one half after the other until one request reads the rest: %s',
    async (_, present, id, counts) => {
      const { find, bundles } = createSingle(present);
      const ranges = (await find(known, present.length)) ?? [];
      expect(ranges.map((range) => within(boundsOfRange(range), [id]).length)).toEqual([1]);
      expect(ranges[0]?.known.length).toBeLessThanOrEqual(997);
      // The first half has six times 997 tickets, the second one four.
      expect(bundles.map(({ length }) => length)).toEqual(Array(counts).fill(1));
    },
  );

  it('counts both sides where both differ', async () => {
    const present = known.filter((id) => id !== 10 && id !== 100_000);
    const { find, bundles } = createSingle(present);
    const ranges = (await find(known, present.length)) ?? [];
    expect(ranges.map(boundsOfRange).map((range) => within(range, [10, 100_000]))).toEqual([[10], [100_000]]);
    expect(bundles.map(({ length }) => length)).toEqual([1, 2, 2, 1]);
  });

  it.each([
    ['counts on', 'less than', 3, 3, [1, 2, 1]],
    ['gives up', 'as much as', 4, undefined, [1, 2]],
  ])('%s if that costs %s reading all ids', async (_, __, differing, found, counts) => {
    // Five requests read them all.
    const few = idsOf(5 * 997);
    const gone = new Set([0, 2_000, 3_000, 4_000].slice(0, differing).map((index) => few[index]));
    const present = few.filter((id) => !gone.has(id));
    const { find, bundles } = createSingle(present);
    expect((await find(few, present.length))?.length).toBe(found);
    expect(bundles.map(({ length }) => length)).toEqual(counts);
  });

  it('gives up if too many ranges differ', async () => {
    const present = known.filter((id) => id % 20_000 !== 10);
    const { find, bundles } = createSingle(present);
    expect(await find(known, present.length)).toBeUndefined();
    expect(bundles.flat().length).toBeLessThanOrEqual(13);
  });
});

/** Counts as asked, but not the first time. */
function exceptFirst(): (count: number) => number | undefined {
  let asked = 0;
  return (count) => {
    asked += 1;
    return asked === 1 ? undefined : count;
  };
}

/** The known ids in rising order, and the ids that exist on the server. */
const anySets = fc
  .record({
    size: fc.integer({ min: 0, max: 3_000 }),
    step: fc.integer({ min: 1, max: 9 }),
    gone: fc.array(fc.nat(), { maxLength: 6 }),
    came: fc.array(fc.integer({ min: 1, max: 30_000 }), { maxLength: 6 }),
  })
  .map(({ size, step, gone, came }) => {
    const before = Array.from({ length: size }, (_, index) => 50 + index * step);
    const after = new Set([...before, ...came]);
    for (const index of gone) after.delete(before[index % Math.max(1, size)] ?? 0);
    return { before, after };
  });
