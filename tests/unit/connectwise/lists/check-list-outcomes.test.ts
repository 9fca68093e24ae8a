import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../../../src/connectwise/gateway/check-context.ts';
import { ticketListOf } from '../../../../src/connectwise/gateway/ticket-list.ts';
import { checkList } from '../../../../src/connectwise/lists/check-list.ts';
import { OVERLAP_MS } from '../../../../src/connectwise/lists/check-context.ts';
import { type ListResult, NO_RESULT, type Outcome } from '../../../../src/connectwise/lists/list-result.ts';
import type { ListState } from '../../../../src/connectwise/lists/list-state.ts';
import { type FailureCode, FailureError, failureOf } from '../../../../src/domain/failure.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import type { Answer, Query } from '../../support/fake-api.ts';
import { ticketRow, ticketRows, withinBounds } from '../../support/fake-gateway.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';
import { NOW } from '../../support/samples.ts';

const WATERMARK = NOW - HOUR;
const ETAG = { etag: '"1"' };

interface Scene {
  /** The stored tickets, by when they changed. */
  stored?: readonly (number | undefined)[];
  state?: Partial<ListState>;
  unsupported?: Record<string, number>;
  /** The outcomes of the first queries: a failure, or what differs from an empty result. */
  changes?: FailureCode | Partial<ListResult>;
  count?: FailureCode | number;
  hasToCompare?: boolean;
  isThorough?: boolean;
  requestsLeft?: number;
  /** The open tickets that the server lists, and how many it puts on a page. */
  rows?: readonly unknown[];
  pageSize?: number;
  /** Replaces a reply unless it returns `undefined`. */
  override?: (query: Query) => Answer | undefined;
}

/** Checks a list that was read before, after queries with the given outcomes. */
async function check(scene: Scene = {}) {
  const { stored = [WATERMARK, WATERMARK, WATERMARK], rows = ticketRows(stored.length) } = scene;
  const { pageSize = 1_000 } = scene;
  const asked: string[] = [];
  const answer = (path: string, query: Query): Answer | undefined => {
    if (path !== '/service/tickets') return undefined;
    const conditions = String(query['conditions']);
    asked.push(conditions.includes('lastUpdated>') ? 'changes' : query['fields'] === 'id' ? 'ids' : 'list');
    const wanted = /id in \(([\d,]+)\)/.exec(conditions)?.[1]?.split(',').map(Number);
    if (wanted) return { body: wanted.map((id) => ticketRow(id)) };
    const from = (Number(query['page']) - 1) * pageSize;
    return (
      scene.override?.(query) ?? {
        body: withinBounds([...rows], conditions).slice(from, from + pageSize),
        headers: ETAG,
      }
    );
  };
  const items = stored.map((updatedAt, index) => ({
    kind: 'ticket' as const,
    id: index + 1,
    ...(updatedAt !== undefined && { updatedAt }),
  }));
  const context: CheckContext = {
    ...createGatewayContext(items, [], answer),
    isThorough: scene.isThorough ?? false,
    requestsLeft: () => scene.requestsLeft ?? 100,
  };
  Object.assign(context.state.unsupported, { bundles: NOW + DAY, ...scene.unsupported });
  Object.assign(context.state.tickets, { watermark: WATERMARK, lookedBackAt: NOW, ...scene.state });
  const outcomes = {
    changes: outcomeOf(scene.changes),
    count: outcomeOf(typeof scene.count === 'number' ? { count: scene.count } : scene.count),
  };
  const steps = checkList(context, ticketListOf(context), outcomes, scene.hasToCompare ?? false);
  const found: number[] = [];
  const gone: string[] = [];
  let yielded = 0;
  let failure: FailureCode | undefined;
  try {
    for (;;) {
      const { done, value } = await steps.next();
      found.push(...value.found.map(({ id }) => id));
      gone.push(...value.gone);
      if (done) break;
      yielded += 1;
    }
  } catch (error) {
    failure = failureOf(error).code;
  }
  const { tickets, unsupported } = context.state;
  return { found, gone, yielded, failure, state: tickets, unsupported, asked };
}

function outcomeOf(given: FailureCode | Partial<ListResult> | undefined): Outcome | undefined {
  if (typeof given === 'string') return { status: 'rejected', reason: new FailureError(given) };
  return given && { status: 'fulfilled', value: { ...NO_RESULT, ...given } };
}

const FAILING_IDS: Pick<Scene, 'override'> = {
  override: ({ fields }) => (fields === 'id' ? { failure: 'serverDown' } : undefined),
};
const DUE = { tries: 1, retryIn: 1 };
const WAITING = { tries: 1, retryIn: 2 };

describe('changes without any row', () => {
  it.each<[string, boolean, Scene]>([
    ['that all tickets have', true, {}],
    ['that one of the tickets has', true, { stored: [WATERMARK - 1, WATERMARK] }],
    ['that no ticket has', false, { stored: [WATERMARK - 1, undefined] }],
    ['of an empty list', false, { stored: [] }],
    ['that was not asked for again', false, { isThorough: false }],
  ])('without the latest change %s, the list is in doubt: %s', async (_, isInDoubt, scene) => {
    const { state, asked } = await check({ isThorough: true, changes: {}, ...scene });
    expect([state.isInDoubt, asked]).toEqual([isInDoubt, []]);
  });
});

describe('the count of a list', () => {
  it('is noted as asked, and settles a mismatch if it is right', async () => {
    const { state, asked } = await check({ changes: {}, count: 3, state: { mismatch: WAITING } });
    expect([state.countedAt, state.mismatch, asked]).toEqual([NOW, undefined, []]);
  });

  it.each<[string, Scene]>([
    ['it was not asked', {}],
    ['it is wrong, and the next comparison has to wait', { count: 4 }],
  ])('leaves a mismatch as it was if %s', async (_, scene) => {
    const { state, asked } = await check({ changes: {}, state: { mismatch: WAITING }, ...scene });
    expect([state.countedAt, state.mismatch, asked]).toEqual([
      scene.count === undefined ? undefined : NOW,
      WAITING,
      [],
    ]);
  });

  it.each<[string, Scene]>([
    ['fails', { count: 'serverDown' }],
    ['is wrong', { count: 4 }],
    ['is wrong again when the next comparison is due', { count: 4, state: { mismatch: DUE } }],
  ])('leads to a comparison of the ids if it %s', async (_, scene) => {
    const { state, asked } = await check({ changes: {}, ...scene });
    expect([new Set(asked), state.comparedAt]).toEqual([new Set(['ids']), NOW]);
  });

  it.each<[string, Scene, ListState['mismatch']]>([
    ['a wrong count is noted', { count: 4 }, { tries: 0, retryIn: 2 }],
    [
      'an earlier mismatch is tried again later',
      { hasToCompare: true, state: { mismatch: DUE } },
      { tries: 2, retryIn: 5 },
    ],
    ['no mismatch is noted without a reason', { hasToCompare: true }, undefined],
    ['no mismatch is noted after a right count', { hasToCompare: true, count: 3 }, undefined],
  ])('%s if the ids cannot be compared', async (_, scene, mismatch) => {
    const { failure, state } = await check({ changes: {}, ...FAILING_IDS, ...scene });
    expect([failure, state.mismatch]).toEqual(['serverDown', mismatch]);
  });
});

describe('a count that fails', () => {
  it.each<[string, Scene, number | undefined]>([
    ['that is refused is given up for a day', { count: 'noAccess' }, NOW + DAY],
    ['that fails otherwise is given up for 20 minutes', { count: 'serverDown' }, NOW + 20 * MINUTE],
    [
      'that fails again soon after is given up for a day',
      { count: 'serverDown', unsupported: { ticketCounts: NOW - HOUR + MINUTE } },
      NOW + DAY,
    ],
    [
      'that fails again much later is given up for 20 minutes',
      { count: 'serverDown', unsupported: { ticketCounts: NOW - HOUR } },
      NOW + 20 * MINUTE,
    ],
    [
      'that fails while it is given up stays so for as long',
      { count: 'serverDown', unsupported: { ticketCounts: NOW + HOUR } },
      NOW + HOUR,
    ],
    ['is given up even if the ids fail too', { count: 'noAccess', ...FAILING_IDS }, NOW + DAY],
    ['is not given up if it was not asked', {}, undefined],
    ['is not given up if it is answered', { count: 3 }, undefined],
  ])('%s', async (_, scene, expected) => {
    const { unsupported } = await check({ changes: {}, ...scene });
    expect(unsupported.ticketCounts).toBe(expected);
  });
});

describe('a query for changes that leaves out what is known', () => {
  const KNOWN = { stored: [NOW - MINUTE], state: { watermark: NOW - MINUTE, reportedAt: NOW - 30_000 } };
  const asksAgain = (answer: Answer): Pick<Scene, 'override'> => ({
    override: ({ conditions }) => (String(conditions).includes('lastUpdated>') ? answer : undefined),
  });

  it('is asked once more without that if it is refused', async () => {
    const changes = { body: [ticketRow(1, { summary: 'Changed' })] };
    const { found, asked, unsupported } = await check({
      changes: 'badRequest',
      ...KNOWN,
      ...asksAgain(changes),
    });
    expect([found, asked]).toEqual([[1], ['changes']]);
    expect(unsupported).toMatchObject({ ticketOmissions: NOW + DAY });
    expect(unsupported.ticketChanges).toBeUndefined();
  });

  it('is replaced by the whole list if it is refused in any form', async () => {
    const { asked, unsupported } = await check({
      changes: 'badRequest',
      ...KNOWN,
      ...asksAgain({ failure: 'badRequest' }),
    });
    expect(asked).toEqual(['changes', 'list']);
    expect(unsupported).toMatchObject({ ticketOmissions: NOW + DAY, ticketChanges: NOW + DAY });
  });

  it.each<[string, Scene]>([
    ['it failed for another reason', { changes: 'serverDown', ...KNOWN }],
    ['it left out nothing', { changes: 'badRequest' }],
  ])('is not asked once more if %s', async (_, scene) => {
    const { asked, unsupported } = await check(scene);
    expect([asked, unsupported.ticketOmissions]).toEqual([['list'], undefined]);
  });
});

describe('the steps of a check', () => {
  it.each<[string, Partial<ListResult>, number]>([
    ['contain the changes before the ids are compared', { rows: [ticketRow(4)] }, 1],
    ['contain no step without changes', {}, 0],
  ])('%s', async (_, changes, yielded) => {
    const checked = await check({ changes, hasToCompare: true, rows: ticketRows(4) });
    expect([checked.yielded, checked.found]).toEqual([yielded, [4]]);
  });
});

describe('the changes of a list', () => {
  it('are read to the end by the same query, and then move the watermark', async () => {
    const since = new Date(WATERMARK - OVERLAP_MS).toISOString().slice(0, 19);
    const conditions: unknown[] = [];
    const { found, state } = await check({
      changes: { rows: [ticketRow(1), ticketRow(2)], hasNext: true, serverTime: NOW },
      override: (query) => {
        conditions.push(query['conditions']);
        return { body: [ticketRow(7, { lastUpdated: new Date(NOW - MINUTE).toISOString() })] };
      },
    });
    expect(conditions).toEqual([`owner/identifier="jdoe" and lastUpdated>[${since}Z]`]);
    expect(found).toEqual([1, 2, 7]);
    expect([state.watermark, state.reportedAt, state.mismatch]).toEqual([NOW - MINUTE, NOW, undefined]);
  });

  it.each<[string, Scene]>([
    ['without a count', {}],
    ['even if the count is right', { count: 3, state: { mismatch: WAITING } }],
  ])('that stay incomplete are asked for again from the same time on, %s', async (_, scene) => {
    const rows = ticketRows(2, 1, { lastUpdated: new Date(NOW - MINUTE).toISOString() });
    const { found, state } = await check({
      // The server always sends the same page.
      changes: { rows, hasNext: true, serverTime: NOW },
      override: () => ({ body: rows }),
      ...scene,
    });
    expect(new Set(found)).toEqual(new Set([1, 2]));
    expect([state.watermark, state.reportedAt]).toEqual([WATERMARK, undefined]);
    expect(state.mismatch).toEqual(scene.state?.mismatch ?? { tries: 0, retryIn: 2 });
  });
});

describe('a query for changes that fails', () => {
  it.each<[string, Scene, FailureCode | undefined, number | undefined]>([
    ['is given up for 20 minutes', { changes: 'serverDown' }, undefined, 20 * MINUTE],
    [
      'is given up for 20 minutes even if the list takes the last request',
      { changes: 'serverDown', requestsLeft: 1 },
      undefined,
      20 * MINUTE,
    ],
    [
      'fails the check if the list takes too many requests',
      { changes: 'serverDown', requestsLeft: 0 },
      'serverDown',
      undefined,
    ],
    ['is given up for a day if it is refused', { changes: 'badRequest' }, undefined, DAY],
    [
      'is given up for a day if it is refused, whatever the list takes',
      { changes: 'badRequest', requestsLeft: 0 },
      undefined,
      DAY,
    ],
    ['was not even sent, so nothing is given up', { requestsLeft: 0 }, undefined, undefined],
  ])('%s', async (_, scene, expected, givenUpFor) => {
    const { failure, asked, unsupported, state } = await check(scene);
    expect([failure, asked]).toEqual([expected, expected ? [] : ['list']]);
    expect(unsupported.ticketChanges).toBe(givenUpFor && NOW + givenUpFor);
    expect(state.comparedAt).toBe(expected ? undefined : NOW);
  });

  it('is not blamed if the whole list fails too', async () => {
    const { failure, unsupported } = await check({
      changes: 'serverDown',
      override: () => ({ failure: 'unreachable' }),
    });
    expect([failure, unsupported.ticketChanges]).toEqual(['unreachable', undefined]);
  });

  it('is known to be refused even if the whole list fails', async () => {
    const { failure, unsupported } = await check({
      changes: 'badRequest',
      override: () => ({ failure: 'unreachable' }),
    });
    expect([failure, unsupported.ticketChanges]).toEqual(['unreachable', NOW + DAY]);
  });
});

describe('a list that is read again as a whole', () => {
  it('removes only what is no longer there, and keeps what is there but unreadable', async () => {
    const { found, gone, state } = await check({
      stored: [1, 2, 3, 4],
      rows: [ticketRow(1), { id: 2, owner: { identifier: 'jdoe' } }, ticketRow(4)],
      state: { mismatch: WAITING },
    });
    expect([found, gone]).toEqual([[1, 4], ['ticket:3']]);
    expect(state).toMatchObject({ unreadable: [2], isInDoubt: false, comparedAt: NOW, countedAt: NOW });
    expect([state.validators.map(({ etag }) => etag), state.mismatch]).toEqual([['"1"'], undefined]);
  });

  it('stays as it is if the server says so', async () => {
    const { state } = await check();
    const { validators } = state;
    const checked = await check({
      state: { validators, mismatch: WAITING, unreadable: [9] },
      override: () => ({ isUnchanged: true }),
    });
    expect([checked.found, checked.gone]).toEqual([[], []]);
    expect(checked.state).toMatchObject({ validators, unreadable: [9], watermark: WATERMARK });
    expect(checked.state).toMatchObject({ comparedAt: NOW, countedAt: NOW });
  });

  it('is known as empty since the time that the server said, and with rows since their latest change', async () => {
    const date = new Date(NOW + MINUTE).toUTCString();
    const empty = await check({ rows: [], override: () => ({ body: [], headers: { date } }) });
    expect(empty.state.watermark).toBe(NOW + MINUTE);
    const body = [ticketRow(1, { lastUpdated: undefined })];
    const undated = await check({ override: () => ({ body, headers: { date } }) });
    expect(undated.state.watermark).toBeUndefined();
  });

  it('is read to the last known ticket, however few rows a page has', async () => {
    const stored = Array.from({ length: 60 }, () => WATERMARK);
    const { found, gone, asked } = await check({ stored, pageSize: 27 });
    expect([found.length, gone, asked]).toEqual([60, [], ['list', 'list', 'list']]);
  });

  it('is read again without an ETag if a removal of most tickets is in doubt', async () => {
    const stored = Array.from({ length: 30 }, () => WATERMARK);
    const doubted = await check({ stored, rows: [ticketRow(30)] });
    expect([doubted.gone, doubted.state.isInDoubt, doubted.state.validators]).toEqual([[], true, []]);
    const confirmed = await check({ stored, rows: [ticketRow(30)], state: { isInDoubt: true } });
    expect([confirmed.gone.length, confirmed.state.isInDoubt]).toEqual([29, false]);
    expect(confirmed.state.validators).toHaveLength(1);
  });

  it('is read again without an ETag, as a mismatch, if a row without an id may be a missing ticket', async () => {
    const { found, gone, state } = await check({ rows: [ticketRow(1), { summary: 'Ticket 2' }] });
    expect([found, gone, state.isInDoubt]).toEqual([[1], [], false]);
    expect([state.validators, state.mismatch]).toEqual([[], { tries: 0, retryIn: 2 }]);
  });
});
