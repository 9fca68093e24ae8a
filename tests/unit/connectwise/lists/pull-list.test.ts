import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import type { Answer } from '../../support/fake-api.ts';
import { createFakeGateway, moment, ticketRow, ticketRows } from '../../support/fake-gateway.ts';

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

  it('a last page of nothing but unreadable rows is no failure', async () => {
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
