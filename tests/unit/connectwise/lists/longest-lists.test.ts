import { expect, it } from 'vitest';
import { DAY } from '../../../../src/domain/time/time.ts';
import { createFakeGateway, ticketRows } from '../../support/fake-gateway.ts';

// As long as lists may be. These tests take as long as all others of lists together, so mutants go without them.

const PAGE = 1_000;

it.each([
  [100_000, false],
  [100_001, true],
])('stores at most 100,000 of %i tickets, and reports whether the list is cut: %s', async (count, isCut) => {
  const rows = ticketRows(count);
  const gateway = createFakeGateway({
    tickets: rows,
    override: (path, { page, fields }) =>
      path === '/service/tickets' && String(fields).length > 30
        ? {
            body: rows.slice((Number(page) - 1) * PAGE, Number(page) * PAGE),
            headers: { link: `<?page=${Math.ceil(count / PAGE)}>; rel="last"` },
          }
        : undefined,
  });
  expect(await gateway.check()).toMatchObject({ isCut });
  expect(gateway.store.items.size).toBe(100_000);
});

it('reads at most 100 pages of a list without a last page', async () => {
  const gateway = createFakeGateway({ tickets: ticketRows(100_500) });
  expect(await gateway.check()).toMatchObject({ isCut: true });
  expect(gateway.store.items.size).toBe(100_000);
});

it.each([0, 900])(
  'a list that shrank from 99,000 to %i tickets is settled by two manual checks',
  async (few) => {
    const gateway = createFakeGateway({ tickets: ticketRows(99_000) });
    await gateway.check();
    Object.assign(gateway.server, { tickets: ticketRows(few), now: gateway.server.now + 3 * DAY });
    const check = () => gateway.check({ budget: 9, isManual: true });
    expect(await check()).toMatchObject({ isSettled: false, isUnfinished: true });
    expect(gateway.store.items.size).toBe(99_000);
    expect(await check()).toMatchObject({ isSettled: true });
    expect(gateway.store.items.size).toBe(few);
    expect(gateway.asked.length).toBeLessThanOrEqual(9);
  },
);
