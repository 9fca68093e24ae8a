import { afterEach, expect, test } from 'vitest';
import { PRIORITY_SETS } from '../../connectwise-server/index.ts';
import { startPsaServer, type PsaServer } from './psa/psa-support.ts';
import { readRows, withQuery } from './support.ts';

let server: PsaServer;

afterEach(() => server.close());

/** Sends a request to the gateway or the PSA site. */
function ask(dialect: 'gateway' | 'psa', path: string): Promise<Response> {
  return dialect === 'psa' ? server.psa(path) : server.api(path);
}

test.each(PRIORITY_SETS)(
  'a company with the priorities "%s" reports their order in both dialects',
  async (set) => {
    server = await startPsaServer({ priorities: set });
    for (const dialect of ['gateway', 'psa'] as const) {
      const priorities = await readRows(await ask(dialect, '/service/priorities?orderBy=sortOrder%20asc'));
      expect(priorities.map(({ sortOrder }) => sortOrder)).toEqual([1, 2, 3, 4]);
      const reported = new Map(
        priorities.map(({ name, sortOrder, level }) => [name, { sort: sortOrder, level }]),
      );
      const tickets = await readRows(await ask(dialect, '/service/tickets?pageSize=1000'));
      expect(new Set(tickets.map(({ priority }) => (priority as { name: string }).name)).size).toBe(4);
      for (const { priority } of tickets) {
        expect(priority).toMatchObject(
          reported.get((priority as { name: string }).name) ?? { sort: 'known' },
        );
      }
    }
  },
);

test('the stock names are ConnectWise’s default ones', async () => {
  server = await startPsaServer({ priorities: 'stock' });
  const rows = await readRows(await server.psa('/service/priorities'));
  expect(rows.map(({ name }) => name)).toEqual([
    'Priority 1 - Emergency Response',
    'Priority 2 - Quick Response',
    'Priority 3 - Normal Response',
    'Priority 4 - Scheduled Maintenance',
  ]);
});

test('tickets can be ordered by priority', async () => {
  server = await startPsaServer({ priorities: 'fourFirst' });
  const path = withQuery('/service/tickets', { orderBy: 'priority/sort asc', pageSize: 1 });
  expect(await readRows(await server.psa(path))).toMatchObject([
    { priority: { name: 'Priority 4', sort: 1 } },
  ]);
});

test('priorities can be renamed while the server runs, and keep their order', async () => {
  server = await startPsaServer();
  server.control.usePriorities('acme', 'fr');
  const [row] = await readRows(await server.psa('/service/priorities?conditions=sortOrder=4'));
  expect(row).toMatchObject({ name: 'Priorité basse, non urgente', color: 'Green' });
  const named = withQuery('/service/tickets/count', { conditions: 'priority/name="Urgence critique"' });
  const { count } = (await (await server.psa(named)).json()) as { count: number };
  expect(count).toBeGreaterThan(0);
  const old = await server.psa(
    withQuery('/service/tickets', { conditions: 'priority/name contains "Critical"' }),
  );
  expect(await readRows(old)).toEqual([]);
});
