import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../../../src/connectwise/gateway/check-context.ts';
import { ticketListOf } from '../../../../src/connectwise/gateway/ticket-list.ts';
import { type BeforeIds, compareIds } from '../../../../src/connectwise/lists/compare-ids.ts';
import { type Findings, NOTHING } from '../../../../src/connectwise/lists/check-context.ts';
import type { ListState } from '../../../../src/connectwise/lists/list-state.ts';
import type { WorkItem } from '../../../../src/domain/items/work-item.ts';
import type { FailureCode } from '../../../../src/domain/failure.ts';
import { DAY } from '../../../../src/domain/time/time.ts';
import type { Answer, Query } from '../../support/fake-api.ts';
import { ticketRow, withinBounds } from '../../support/fake-gateway.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';
import { NOW, ticket } from '../../support/samples.ts';

interface Scene {
  stored: readonly number[];
  /** What the server holds. */
  present: readonly number[];
  /** Replaces the rows of the list of ids. */
  rows?: readonly unknown[];
  state?: Partial<ListState>;
  before?: Partial<BeforeIds>;
  findings?: Partial<Findings>;
  isThorough?: boolean;
  requestsLeft?: number;
  hasBundles?: boolean;
  updatedAt?: number;
  /** The length of the longest page that the server sent before. */
  longest?: number;
  /** Changes the list of ids that the server sends. */
  sent?: (rows: readonly unknown[], conditions: string) => readonly unknown[];
  /** How the server refuses a list in descending order. */
  refusal?: FailureCode;
  /** The row of a ticket that is read by its id. */
  rowOf?: (id: number) => unknown;
}

/** Compares the ids of stored tickets with those of a server. */
async function compare(scene: Scene) {
  const asked: string[] = [];
  const answer = (path: string, query: Query): Answer | undefined => {
    if (!path.startsWith('/service/tickets')) return undefined;
    const conditions = String(query['conditions']);
    asked.push(path.endsWith('/count') ? 'count' : String(query['fields']) === 'id' ? 'ids' : 'rows');
    const within = withinBounds(
      scene.present.map((id) => ({ id })),
      conditions,
    );
    if (path.endsWith('/count')) return { body: { count: within.length } };
    const wanted = /id in \(([\d,]+)\)/.exec(conditions)?.[1]?.split(',').map(Number);
    if (wanted) return { body: wanted.filter((id) => scene.present.includes(id)).map(scene.rowOf ?? rowOf) };
    if (query['orderBy'] === 'id desc' && scene.refusal) return { failure: scene.refusal };
    const rising = scene.rows ? withinBounds([...scene.rows], conditions) : within;
    const ordered = query['orderBy'] === 'id desc' ? rising.toReversed() : rising;
    const rows = scene.sent?.(ordered, conditions) ?? ordered;
    const from = (Number(query['page']) - 1) * 1_000;
    return { body: rows.slice(from, from + 1_000) };
  };
  const { stored, updatedAt } = scene;
  const items = stored.map((id) => ({
    kind: 'ticket' as const,
    id,
    ...(updatedAt !== undefined && { updatedAt }),
  }));
  const context: CheckContext = {
    ...createGatewayContext(items, [], answer),
    isThorough: scene.isThorough ?? false,
    requestsLeft: () => scene.requestsLeft ?? 100,
  };
  if (!scene.hasBundles) Object.assign(context.state.unsupported, { bundles: NOW + DAY });
  Object.assign(context.state.tickets, scene.state);
  Object.assign(context.client.room ?? {}, { longest: scene.longest ?? 0 });
  const { found, gone } = await compareIds(
    context,
    ticketListOf(context),
    { ...NOTHING, ...scene.findings },
    { sawNothing: false, isWhole: true, wasInDoubt: false, count: undefined, ...scene.before },
  );
  return { found: found.map(({ id }) => id), gone, state: context.state.tickets, context, asked };
}

const rowOf = (id: number) => ticketRow(id);
const idsOf = (count: number, from = 1) => Array.from({ length: count }, (_, index) => from + index);
const keysOf = (ids: readonly number[]) => ids.map((id) => `ticket:${id}`);
const FIRST_MISMATCH = { tries: 0, retryIn: 2 };

describe('a comparison of all ids', () => {
  it('settles a list that is as expected', async () => {
    const mismatch = { tries: 3, retryIn: 1 };
    const { found, gone, state, asked } = await compare({
      stored: [1, 2],
      present: [1, 2],
      state: { mismatch },
    });
    expect([found, gone, [...new Set(asked)]]).toEqual([[], [], ['ids']]);
    expect(state).toMatchObject({ comparedAt: NOW, countedAt: NOW, isInDoubt: false, isCut: false });
    expect([state.mismatch, state.walk, state.excess]).toEqual([undefined, undefined, undefined]);
  });

  it('finds what is gone and what is new', async () => {
    const { found, gone, state } = await compare({ stored: [1, 2, 3], present: [2, 3, 4, 5] });
    expect([found, gone, state.isInDoubt]).toEqual([[4, 5], ['ticket:1'], false]);
  });

  it('leaves alone what the same check has found', async () => {
    const findings = { found: [ticket(1), ticket(9)] as WorkItem[] };
    const { found, gone } = await compare({ stored: [1, 2], present: [2, 9], findings });
    expect([found, gone]).toEqual([[], []]);
  });

  it('doubts that most are gone, until the next comparison says so too', async () => {
    const scene = { stored: idsOf(30), present: [], rows: [{ id: 99 }] };
    const doubted = await compare(scene);
    expect([doubted.gone, doubted.state.isInDoubt]).toEqual([[], true]);
    expect(doubted.state).toMatchObject({ comparedAt: NOW, countedAt: NOW });
    const confirmed = await compare({ ...scene, state: { isInDoubt: true }, before: { wasInDoubt: true } });
    expect([confirmed.gone, confirmed.state.isInDoubt]).toEqual([keysOf(idsOf(30)), false]);
  });

  it('keeps what led to no item only as long as it is there, and does not read it again', async () => {
    const { found, state, asked } = await compare({
      stored: [1],
      present: [1, 5, 7],
      state: { unreadable: [5, 6], others: [7, 8] },
    });
    expect([found, state.unreadable, state.others]).toEqual([[], [5], [7]]);
    expect(asked).not.toContain('rows');
  });

  it('remembers new rows that lead to no item, so that they are not read again', async () => {
    const rows = [ticketRow(5, { summary: null }), ticketRow(7, { owner: { identifier: 'asmith' } })];
    const { found, state } = await compare({
      stored: [1],
      present: [1, 5, 7],
      rowOf: (id) => rows.find((row) => row.id === id),
    });
    expect([found, state.unreadable, state.others]).toEqual([[], [5], [7]]);
    expect(state.mismatch).toBeUndefined();
  });

  it('concludes nothing from a list that comes in another order each time', async () => {
    const { gone, state } = await compare({
      stored: [1, 2, 3],
      present: [],
      rows: [{ id: 2 }, { id: 1 }],
      state: { unreadable: [5], others: [6] },
    });
    expect([gone, state.unreadable, state.others]).toEqual([[], [5], [6]]);
    expect(state.mismatch).toEqual(FIRST_MISMATCH);
  });

  it('leaves a mismatch if a row has no id, and removes nothing', async () => {
    const { gone, state } = await compare({ stored: [1, 2], present: [], rows: [{ id: 1 }, {}] });
    expect([gone, state.mismatch]).toEqual([[], FIRST_MISMATCH]);
  });

  it('leaves a mismatch if the changes were not whole', async () => {
    const { state } = await compare({ stored: [1], present: [1], before: { isWhole: false } });
    expect(state.mismatch).toEqual(FIRST_MISMATCH);
  });

  it('leaves a mismatch if a new row cannot be read', async () => {
    const { found, state } = await compare({ stored: [1], present: [1], rows: [{ id: 1 }, { id: 2 }] });
    expect([found, state.mismatch]).toEqual([[], FIRST_MISMATCH]);
  });

  it.each([
    ['as many', 2, 0],
    ['more', 5, 3],
    ['fewer', 1, -1],
  ])('notes by how many the server counts %s', async (_, count, excess) => {
    const { state } = await compare({ stored: [1, 2], present: [1, 2], before: { count } });
    expect([state.excess, state.mismatch]).toEqual([excess, undefined]);
  });

  it.each<[string, Partial<Scene>, number | undefined]>([
    ['differs for the first time', { before: { count: 5 } }, undefined],
    ['differs as before', { before: { count: 5 }, state: { excess: 3 } }, undefined],
    ['is right after all', { before: { count: 2 }, state: { excess: 0 } }, undefined],
    ['differs in another way than before', { before: { count: 4 }, state: { excess: 3 } }, NOW + DAY],
    ['is right again', { before: { count: 2 }, state: { excess: 3 } }, NOW + DAY],
    ['was not asked', { state: { excess: 3 } }, undefined],
  ])('gives up a count that helps in every check for a day if it %s: %j', async (_, scene, expected) => {
    const { context } = await compare({ stored: [1, 2], present: [1, 2], ...scene });
    expect(context.state.unsupported.ticketCounts).toBe(expected);
  });

  it('adds to what the server counted too many before', async () => {
    const { state } = await compare({
      stored: [1, 2],
      present: [1, 2],
      state: { excess: 2 },
      before: { count: 5 },
    });
    expect(state.excess).toBe(3);
  });
});

describe('the query for changes', () => {
  const updatedAt = NOW - 1_000;

  it.each<[string, Scene, boolean]>([
    ['left out a row that is there', { stored: [1], present: [1] }, true],
    ['returned something', { stored: [1], present: [1], before: { sawNothing: false } }, false],
    ['left out a row that is gone', { stored: [1], present: [2] }, false],
    ['left out an older row', { stored: [1], present: [1], state: { watermark: NOW } }, false],
  ])('is distrusted if it %s', async (_, scene, isDistrusted) => {
    const { context, state } = await compare({
      ...scene,
      updatedAt,
      state: { watermark: updatedAt, validators: [{ query: 'q', etag: '"1"' }], ...scene.state },
      before: { sawNothing: true, ...scene.before },
    });
    expect(context.state.unsupported.ticketChanges).toBe(isDistrusted ? NOW + DAY : undefined);
    expect(state.validators).toHaveLength(isDistrusted ? 0 : 1);
  });
});

describe('many new rows', () => {
  it.each([
    ['500 are read at once', 500, undefined, 500, true],
    ['more lead to a new reading of the list', 501, undefined, 0, false],
    ['more lead to a new reading of the list a third time', 501, { tries: 2, retryIn: 1 }, 0, false],
    ['then 500 at a time are read', 501, { tries: 3, retryIn: 1 }, 500, true],
  ])('%s', async (_, count, mismatch, found, isListed) => {
    const compared = await compare({ stored: [1], present: idsOf(count + 1), state: { mismatch } });
    expect([compared.found.length, compared.state.isListed]).toEqual([found, isListed]);
    expect(compared.state.mismatch === undefined).toBe(found === count);
  });
});

describe('a long list', () => {
  const stored = idsOf(2_500);

  it('is narrowed down by counting', async () => {
    const present = stored.filter((id) => id !== 1_200);
    const { gone, state, asked } = await compare({ stored, present, before: { count: 2_499 } });
    expect(gone).toEqual(['ticket:1200']);
    expect(asked.filter((each) => each === 'ids')).toHaveLength(1);
    expect(state).toMatchObject({ comparedAt: NOW, countedAt: NOW });
    expect([state.mismatch, state.walk]).toEqual([undefined, undefined]);
  });

  it('is compared as a whole if counting does not explain the difference', async () => {
    // One ticket is gone, and the server counts one less than it has.
    const present = stored.filter((id) => id !== 1_200);
    const { state } = await compare({
      stored,
      present,
      findings: { gone: ['ticket:1'] as Findings['gone'] },
      before: { count: 2_498 },
    });
    expect(state.walk).toEqual({ upTo: 0, isConclusive: true });
    expect(state.mismatch).toEqual(FIRST_MISMATCH);
  });

  it.each<[string, Partial<Scene>]>([
    ['the server counts too many for good', { state: { excess: 1 } }],
    ['the check is thorough', { isThorough: true }],
    ['a result is in doubt', { before: { wasInDoubt: true } }],
    ['a comparison is under way', { state: { walk: { upTo: 0, isConclusive: true } } }],
  ])('is not narrowed down if %s', async (_, more) => {
    const { asked } = await compare({ stored, present: stored, ...more });
    expect(asked).not.toContain('count');
  });

  it('is compared range by range in several checks, if one cannot afford all', async () => {
    const present = stored.filter((id) => id % 1_000 !== 5);
    const scene = { stored, present, requestsLeft: 1 };
    const doubt = { state: { isInDoubt: true }, before: { wasInDoubt: true } };
    const first = await compare({ ...scene, ...doubt });
    expect(first.gone).toEqual(keysOf([5]));
    expect(first.state).toMatchObject({ walk: { upTo: 997, isConclusive: true }, isInDoubt: true });
    expect(first.state.comparedAt).toBeUndefined();
    const { walk } = first.state;
    const second = await compare({ ...scene, state: { walk } });
    expect([second.gone, second.state.walk]).toEqual([keysOf([1_005]), { upTo: 1_994, isConclusive: true }]);
    const third = await compare({ ...scene, state: { walk: second.state.walk } });
    expect([third.gone, third.state.walk, third.state.comparedAt]).toEqual([keysOf([2_005]), undefined, NOW]);
  });

  it('remembers to the end that a range left something open', async () => {
    const walk = { upTo: 1_994, isConclusive: false };
    const { state } = await compare({ stored, present: stored, requestsLeft: 1, state: { walk } });
    expect([state.walk, state.mismatch]).toEqual([undefined, FIRST_MISMATCH]);
  });

  it.each([
    ['from the beginning', 'all', 3, ['ticket:5', 'ticket:1005']],
    ['from where it was', 'the rest', 2, ['ticket:1005']],
  ])('is compared %s by a thorough check that can afford %s', async (_, __, requestsLeft, expected) => {
    const { gone, state } = await compare({
      stored,
      present: stored.filter((id) => id !== 5 && id !== 1_005),
      isThorough: true,
      requestsLeft,
      state: { walk: { upTo: 997, isConclusive: true } },
    });
    expect([gone, state.walk]).toEqual([expected, undefined]);
  });

  it('is read as a whole if the server holds few rows of it', async () => {
    const { gone, state, asked } = await compare({
      stored,
      present: [7],
      isThorough: true,
      state: { walk: { upTo: 997, isConclusive: true } },
      before: { count: 1, wasInDoubt: true },
    });
    expect([gone.length, state.walk]).toEqual([2_499, undefined]);
    expect(asked.filter((each) => each === 'ids')).toHaveLength(1);
  });

  it.each([
    ['as many requests as it may, and fewer than its ranges', 1, 1_000, undefined],
    ['more requests than it may', 1, 2_500, 997],
    ['more requests than half its ranges', 2, 2_000, 1_994],
  ])('takes %s to read as a whole', async (_, requestsLeft, count, upTo) => {
    const { state } = await compare({
      stored,
      present: stored.slice(0, count),
      requestsLeft,
      before: { count, wasInDoubt: true },
    });
    expect(state.walk?.upTo).toBe(upTo);
  });

  it('forgets what earlier checks left open once a thorough check compares it from the beginning', async () => {
    const { state } = await compare({
      stored,
      present: stored,
      isThorough: true,
      requestsLeft: 3,
      state: { walk: { upTo: 997, isConclusive: false }, mismatch: { tries: 3, retryIn: 1 } },
    });
    expect([state.walk, state.mismatch]).toEqual([undefined, undefined]);
  });

  it('leaves a mismatch if only some of its ranges came in order', async () => {
    const rows = [...idsOf(997), ...idsOf(1_503, 998).toReversed()].map((id) => ({ id }));
    const { gone, state } = await compare({ stored, present: [], rows, isThorough: true });
    expect([gone, state.mismatch]).toEqual([[], FIRST_MISMATCH]);
  });

  it('keeps what led to no item in ranges that are not compared yet', async () => {
    const { state } = await compare({
      stored: stored.filter((id) => id !== 7 && id !== 8 && id !== 2_007 && id !== 2_008),
      present: stored,
      rows: stored.filter((id) => id > 10).map((id) => ({ id })),
      requestsLeft: 2,
      before: { wasInDoubt: true },
      state: { unreadable: [7, 2_007], others: [8, 2_008] },
    });
    expect([state.unreadable, state.others]).toEqual([[2_007], [2_008]]);
  });

  it.each([
    ['501 tickets are counted', 501, ['count']],
    ['500 tickets are read', 500, ['ids']],
  ])('begins where counting pays: %s', async (_, length, expected) => {
    const ids = idsOf(length);
    const { asked } = await compare({ stored: ids, present: ids, hasBundles: true });
    expect([...new Set(asked)]).toEqual(expected);
  });

  it('is settled without reading any ids if all counts are as expected', async () => {
    const { found, gone, state, asked } = await compare({
      stored,
      present: stored,
      hasBundles: true,
      state: { mismatch: { tries: 3, retryIn: 1 } },
      before: { count: 2_500 },
    });
    expect([found, gone, [...new Set(asked)]]).toEqual([[], [], ['count']]);
    expect(state).toMatchObject({ comparedAt: NOW, countedAt: NOW });
    expect([state.mismatch, state.walk]).toEqual([undefined, undefined]);
  });

  it('counts as cut for as long as not all of its ids were compared', async () => {
    const present = stored.filter((id) => id !== 1_200);
    const narrowed = await compare({ stored, present, state: { isCut: true }, before: { count: 2_499 } });
    expect([narrowed.gone, narrowed.state.isCut]).toEqual([['ticket:1200'], true]);
    const whole = await compare({ stored, present, state: { isCut: true }, isThorough: true });
    expect([whole.gone, whole.state.isCut]).toEqual([['ticket:1200'], false]);
  });
});

describe('the newest ids of a long list', () => {
  const stored = idsOf(2_500);
  /** A server without these tickets that sends pages of 1,000 rows. The last differences were among the newest ids. */
  const without = (gone: readonly number[], more: readonly number[] = []): Scene => ({
    stored,
    present: [...stored.filter((id) => !gone.includes(id)), ...more],
    state: { isNewestFirst: true },
    before: { count: stored.length - gone.length + more.length },
    longest: 1_000,
  });

  it.each([
    ['the last one is gone', [2_500], []],
    ['some are gone', [2_002, 2_400, 2_500], []],
    ['one is gone and one is new', [2_400], [2_501, 2_502]],
  ])(
    'are read before anything is counted, and suffice if they explain the count: %s',
    async (_, gone, came) => {
      const compared = await compare(without(gone, came));
      expect([compared.gone, compared.found.toReversed()]).toEqual([keysOf(gone), came]);
      expect(compared.asked.filter((each) => each !== 'rows')).toEqual(['ids']);
      expect([compared.state.mismatch, compared.state.walk, compared.state.isNewestFirst]).toEqual([
        undefined,
        undefined,
        true,
      ]);
    },
  );

  it.each([
    ['the first one', [1]],
    ['the last of the others', [2_000]],
    ['one of both', [1_200, 2_400]],
    ['two of the others', [5, 1_990]],
  ])('are no reason not to find what else is gone: %s', async (_, gone) => {
    const compared = await compare(without(gone));
    expect(compared.gone.toSorted()).toEqual(keysOf(gone).toSorted());
    expect(compared.asked.slice(0, 2)).toEqual(['ids', 'count']);
    expect([compared.state.mismatch, compared.state.walk, compared.state.isNewestFirst]).toEqual([
      undefined,
      undefined,
      false,
    ]);
  });

  it.each<[string, Partial<Scene>]>([
    ['it is unknown where the last differences were', { state: {} }],
    ['the last differences were elsewhere', { state: { isNewestFirst: false } }],
    ['the server sends shorter pages', { longest: 499 }],
  ])('are not read first if %s, but noted for the next time', async (_, more) => {
    const compared = await compare({ ...without([2_400]), ...more });
    expect([compared.gone, compared.asked[0]]).toEqual([['ticket:2400'], 'count']);
    expect(compared.state.isNewestFirst).toBe(true);
  });

  it.each([
    ['suffice', 2_402, ['ids']],
    ['do not suffice', 2_400, ['ids', 'count']],
  ])('are fewer if the server has bundles: they %s to find ticket %i', async (_, id, expected) => {
    const compared = await compare({ ...without([id]), hasBundles: true });
    expect([compared.gone, compared.asked.slice(0, 2)]).toEqual([[`ticket:${id}`], expected]);
  });

  it('stay first after a comparison that finds no difference', async () => {
    const { state } = await compare({ ...without([]), isThorough: true });
    expect(state.isNewestFirst).toBe(true);
  });

  it.each<[string, NonNullable<Scene['sent']>]>([
    [
      'come in another order, without the last one',
      (rows, conditions) => (isNewest(conditions) ? rows.toReversed().slice(0, -1) : rows),
    ],
    [
      'include one without an id',
      (rows, conditions) => (isNewest(conditions) ? [...rows.slice(0, 9), {}, ...rows.slice(10)] : rows),
    ],
    ['do not come', (rows, conditions) => (isNewest(conditions) ? [] : rows)],
  ])('are not believed if they %s', async (_, sent) => {
    const compared = await compare({ ...without([1_200]), sent });
    expect([compared.gone, compared.state.mismatch]).toEqual([['ticket:1200'], undefined]);
  });

  it('are left out by a server that refuses their order', async () => {
    const compared = await compare({ ...without([2_400]), refusal: 'badRequest' });
    expect(compared.gone).toEqual(['ticket:2400']);
  });

  it('are a reason to end the comparison if they fail otherwise', async () => {
    const compared = compare({ ...without([2_400]), refusal: 'serverDown' });
    await expect(compared).rejects.toMatchObject({ failure: { code: 'serverDown' } });
  });

  it('begin with the first of 500, which may be gone, too', async () => {
    const { gone, asked, state } = await compare(without([2_001]));
    // Its absence looks like a page that is cut.
    expect([gone, asked]).toEqual([['ticket:2001'], ['ids', 'ids']]);
    expect(state.isNewestFirst).toBe(true);
  });

  it('are not read apart from a list that one request reads', async () => {
    const ids = idsOf(900);
    const scene = { ...without([]), stored: ids, present: ids.slice(1), before: { count: 899 } };
    const { gone, asked } = await compare(scene);
    expect([gone, asked]).toEqual([['ticket:1'], ['ids']]);
  });

  it('are read on if a page is cut', async () => {
    const cut: NonNullable<Scene['sent']> = (rows, conditions) =>
      isNewest(conditions) ? rows.slice(0, 400) : rows;
    const compared = await compare({ ...without([2_400]), sent: cut });
    expect(compared.gone).toEqual(['ticket:2400']);
    expect(compared.asked).toEqual(['ids', 'ids']);
  });

  it('are doubted if most of them are gone at once', async () => {
    const { gone, state } = await compare(without(idsOf(300, 2_201)));
    expect([gone, state.isInDoubt]).toEqual([[], true]);
  });

  it('hide nothing: whatever is gone or new is found, or searched for again', async () => {
    await fc.assert(
      fc.asyncProperty(anyChange, async ({ gone, came }) => {
        const compared = await compare(
          without(
            gone,
            came.toSorted((a, b) => a - b),
          ),
        );
        expect(keysOf(gone)).toEqual(expect.arrayContaining([...compared.gone]));
        const isFound = compared.gone.length === gone.length && compared.found.length === came.length;
        const { mismatch, walk } = compared.state;
        expect(isFound || mismatch !== undefined || walk !== undefined).toBe(true);
      }),
    );
  });
});

const anyChange = fc.record({
  gone: fc.uniqueArray(fc.integer({ min: 1, max: 2_500 }), { maxLength: 6 }),
  came: fc.uniqueArray(fc.integer({ min: 2_501, max: 2_600 }), { maxLength: 3 }),
});

/** Whether a query is for the newest 500 of 2,500 ids. */
function isNewest(conditions: string): boolean {
  return conditions.endsWith('id>=2001');
}

describe('a list of as many rows as there is room for', () => {
  /** Rows of other people, so that the room is taken without an item. */
  const others = Array.from({ length: 99_999 }, (_, index) => 10 * (index + 1));

  it('has room for one more ticket', async () => {
    const { found } = await compare({
      stored: [],
      present: [...others.slice(0, 997), 9_971, 9_972],
      requestsLeft: 1,
      state: { others },
    });
    expect(found).toEqual([9_971]);
  });

  it('is cut if its last range holds more', async () => {
    const last = others.slice(99_700);
    const { state } = await compare({
      stored: [],
      present: [...last, 1_000_001, 1_000_002],
      requestsLeft: 1,
      state: { others, walk: { upTo: 997_000, isConclusive: true } },
    });
    expect(state.isCut).toBe(true);
  });
});
