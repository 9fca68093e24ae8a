import { describe, expect, it } from 'vitest';
import { ticketListOf } from '../../../../src/connectwise/gateway/ticket-list.ts';
import type { ListState } from '../../../../src/connectwise/lists/list-state.ts';
import { pullList } from '../../../../src/connectwise/lists/pull-list.ts';
import { type FailureCode, failureOf } from '../../../../src/domain/failure.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import type { Answer } from '../../support/fake-api.ts';
import { createFakeGateway, moment, ticketRow, ticketRows } from '../../support/fake-gateway.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';
import { NOW } from '../../support/samples.ts';

const PAGE = 1_000;

/** A server whose ticket pages have a link to the last one. The pages in `failing` fail. */
function create(count: number, failing: ReadonlySet<number> = new Set(), date = moment(HOUR)) {
  const rows = ticketRows(count);
  const last = Math.ceil(count / PAGE);
  return createFakeGateway({
    tickets: rows,
    override: (path, query): Answer | undefined => {
      const page = Number(query['page']);
      const isList =
        String(query['conditions']).startsWith('closedFlag') && String(query['fields']).length > 30;
      if (path !== '/service/tickets' || !isList) return undefined;
      if (failing.has(page)) return { failure: 'serverDown' };
      return {
        body: rows.slice((page - 1) * PAGE, page * PAGE),
        headers: {
          date: new Date(Date.parse(date)).toUTCString(),
          link: `<?page=${last}>; rel="last"`,
        },
      };
    },
  });
}

function pagesAsked({ asked }: ReturnType<typeof create>): number[] {
  return asked
    .filter(({ path, query }) => path === '/service/tickets' && String(query['fields']).length > 30)
    .map(({ query }) => Number(query['page']))
    .toSorted((a, b) => a - b);
}

function watermark({ store }: ReturnType<typeof create>): unknown {
  return (store.state() as { tickets: { watermark?: number } }).tickets.watermark;
}

describe('a first list of tickets', () => {
  it('hands on the pages as they arrive, with the progress', async () => {
    const gateway = create(2_500);
    await gateway.check();
    const steps = gateway.store.steps();
    expect(steps[0]).toMatchObject({ progress: { done: 1, total: 3 } });
    expect(steps[0]?.found).toHaveLength(PAGE);
    expect(steps.at(-1)).toMatchObject({ progress: undefined });
    expect(gateway.keys()).toHaveLength(2_500);
    expect(pagesAsked(gateway)).toEqual([1, 2, 3]);
  });

  it('shows no progress for a list of one page', async () => {
    const gateway = create(1);
    await gateway.check();
    expect(gateway.store.steps().map(({ progress }) => progress)).not.toContainEqual(expect.anything());
  });

  it('keeps the pages before a failure, and goes on with the rest in the next check', async () => {
    const failing = new Set([2, 4]);
    const gateway = create(4_500, failing);
    expect(await gateway.check()).toMatchObject({ missing: [{ part: 'ticket' }] });
    const before = gateway.keys().length;
    expect(before).toBeGreaterThanOrEqual(PAGE);

    failing.clear();
    gateway.server.now += HOUR - SECOND;
    await gateway.check();
    expect(gateway.keys()).toHaveLength(4_500);
    expect(pagesAsked(gateway)).toHaveLength(Math.ceil((4_500 - before) / PAGE));
    expect(pagesAsked(gateway)).not.toContain(1);
  });

  it.each([
    ['an hour later', HOUR],
    ['after the clock was set back', -SECOND],
  ])('reads a list that was cut off from the start again %s', async (_, laterMs) => {
    const failing = new Set([2]);
    const gateway = create(1_500, failing);
    expect(await gateway.check()).toMatchObject({ missing: [{ part: 'ticket' }] });
    failing.clear();
    gateway.server.now += laterMs;
    await gateway.check();
    expect(pagesAsked(gateway)).toEqual([1, 2]);
  });

  it('compares the ids after a list that was cut off, as stored tickets may be gone', async () => {
    const failing = new Set([2]);
    const gateway = create(1_500, failing);
    expect(await gateway.check()).toMatchObject({ missing: [{ part: 'ticket' }] });
    failing.clear();
    gateway.server.tickets = ticketRows(1_499, 2);
    gateway.server.changes = ticketRows(1, 2);
    expect(await gateway.check()).toMatchObject({ isUnfinished: true });
    expect(await gateway.check()).toMatchObject({ isUnfinished: false });
    expect(gateway.store.items.has('ticket:1')).toBe(false);
  });

  it('asks next for changes since the first reply of the server', async () => {
    const gateway = create(1_500, new Set(), moment(-MINUTE));
    await gateway.check();
    expect(watermark(gateway)).toBe(Date.parse(moment(-MINUTE)));
    const later = create(1_500, new Set(), moment(MINUTE));
    await later.check();
    expect(watermark(later)).toBe(Date.parse(moment(0)));
  });

  it('an empty list uses the server’s clock as its watermark', async () => {
    const gateway = create(0, new Set(), moment(MINUTE));
    await gateway.check();
    expect(watermark(gateway)).toBe(Date.parse(moment(MINUTE)));
  });

  it('a last page of nothing but unreadable rows is not a failure', async () => {
    const gateway = createFakeGateway({
      tickets: [...ticketRows(1_000), ticketRow(1_001, { summary: 7 })],
    });
    expect(await gateway.check()).toMatchObject({ skippedRows: 1 });
    expect(gateway.keys()).toHaveLength(1_000);
  });

  it('that cannot be read to its end is a mismatch, and is compared next', async () => {
    const gateway = createFakeGateway({ tickets: ticketRows(1_000) });
    // The server ignores the page as well as the id to read on from.
    gateway.server.override = (path, { conditions, fields }) => {
      const isList = String(conditions).startsWith('closedFlag') && String(fields).length > 30;
      return path === '/service/tickets' && isList ? { body: gateway.server.tickets } : undefined;
    };
    expect(await gateway.check()).toMatchObject({ isSettled: false, isUnfinished: true });
    expect(gateway.store.state()).toMatchObject({
      tickets: { isListed: true, mismatch: { tries: 0, retryIn: 2 } },
    });
    expect(gateway.keys()).toHaveLength(1_000);
    gateway.server.changes = ticketRows(1);
    expect(await gateway.check()).toMatchObject({ isSettled: true, isUnfinished: false });
    expect(gateway.asked.filter(({ query }) => query['fields'] === 'id')).not.toEqual([]);
  });

  it('without a last page reads on until a short page', async () => {
    const gateway = createFakeGateway({ tickets: ticketRows(2_000) });
    await gateway.check();
    expect(gateway.keys()).toHaveLength(2_000);
  });
});

/** What a server sends for a page, or after an id: some ids, whether more follow, and how many pages there are. */
interface Sent {
  ids: number[];
  hasNext?: boolean;
  lastPage?: number;
}

/**
 * Reads a list from its beginning, or on from what an interrupted reading left.
 *
 * @param answer what the server sends for a page; `after` is the id to read on from, if any
 */
async function pull(
  answer: (page: number, after: number | undefined) => Sent | FailureCode,
  kept: Partial<ListState> = {},
) {
  const asked: string[] = [];
  const context = createGatewayContext([], [], (path, query): Answer | undefined => {
    if (path !== '/service/tickets') return undefined;
    const after = /id>(\d+)/.exec(String(query['conditions']))?.[1];
    asked.push(after === undefined ? `${query['page']}` : `>${after}`);
    const sent = answer(Number(query['page']), after === undefined ? undefined : Number(after));
    if (typeof sent === 'string') return { failure: sent };
    const next = sent.hasNext ? '<?page=7>; rel="next"' : '<?page=1>; rel="prev"';
    const last = sent.lastPage === undefined ? '' : `, <?page=${sent.lastPage}>; rel="last"`;
    return { body: sent.ids.map((id) => ticketRow(id)), headers: { link: next + last } };
  });
  Object.assign(context.state.tickets, { isListed: false, ...structuredClone(kept) });
  const steps = pullList(context, ticketListOf(context));
  const found: number[][] = [];
  const gone: unknown[] = [];
  let failure: FailureCode | undefined;
  try {
    for (let step = await steps.next(); !step.done; step = await steps.next()) {
      found.push(step.value.found.map(({ id }) => id));
      gone.push(...step.value.gone);
    }
  } catch (error) {
    failure = failureOf(error).code;
  }
  return { asked, found, gone, failure, state: context.state.tickets };
}

describe('the end of a first list', () => {
  it.each([
    ['no rows', 0, [], false, NOW],
    ['one page', 1, [[1]], false, NOW],
    ['two pages', 2, [[1], [2]], false, undefined],
    ['as many pages as are ever read', 100, undefined, false, undefined],
    ['more pages than are ever read', 101, undefined, true, undefined],
  ])(
    'of %s is known as such, and needs a count unless it is one page',
    async (_, pages, steps, isCut, countedAt) => {
      const { found, gone, state } = await pull((page) => ({
        ids: page <= pages ? [page] : [],
        hasNext: page < pages,
      }));
      expect([found, gone]).toEqual([steps ?? Array.from({ length: 100 }, (__, index) => [index + 1]), []]);
      expect([state.isListed, state.isCut, state.countedAt]).toEqual([true, isCut, countedAt]);
      expect(state.mismatch).toBeUndefined();
    },
  );
});

describe('a first list that was interrupted', () => {
  it.each([
    [100, false],
    [101, true],
  ])(
    'knows whether %i announced pages are too many (%s), and still does once it goes on',
    async (lastPage, isCut) => {
      const send = (page: number) => ({ ids: [page], lastPage });
      const first = await pull((page) => (page === 30 ? 'serverDown' : send(page)));
      expect([first.failure, first.state.isListed, first.state.isCut]).toEqual(['serverDown', false, isCut]);
      const second = await pull(send, first.state);
      expect([second.failure, second.state.isListed, second.state.isCut]).toEqual([undefined, true, isCut]);
      const both = [...first.found, ...second.found].flat().toSorted((a, b) => a - b);
      expect(both).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    },
  );

  it('begins again if its pages were inconsistent, so that it was read on from an id', async () => {
    const send = (_: number, after: number | undefined): Sent =>
      after === undefined
        ? { ids: [1, 2], lastPage: 2 }
        : { ids: after === 2 ? [3, 4] : [], hasNext: after === 2 };
    const first = await pull((page, after) => (after === 4 ? 'serverDown' : send(page, after)));
    expect([first.asked, first.failure]).toEqual([['1', '2', '>2', '>4'], 'serverDown']);
    const second = await pull(send, first.state);
    expect([second.asked, second.failure]).toEqual([['1', '2', '>2', '>4'], undefined]);
    expect(second.state.isListed).toBe(true);
  });
});
