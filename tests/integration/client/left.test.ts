import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkSource } from '../../../src/connectwise/work-source.ts';
import { createGatewaySource } from '../../../src/connectwise/gateway/gateway-source.ts';
import { DAY, MINUTE, SECOND } from '../../../src/domain/time/time.ts';
import type { ConnectWiseServer } from '../../connectwise-server/index.ts';
import { type CheckStore, createCheckStore } from '../../unit/support/check-store.ts';
import { JANE } from '../../unit/support/samples.ts';
import { connectEmptyCompany } from './connect-client.ts';
import { connectPsaClient } from './connect-psa.ts';

const START = Date.now() - 90 * DAY;
const LONG_AGO = new Date(START - DAY).toISOString();
const PERIOD_MS = 5 * MINUTE;
/** Without bundles, every eighth check has room for a count, and some of them look up names instead. */
const TURNS = 24;

let now = START;
let server: ConnectWiseServer;
let connect: () => WorkSource;
let close: () => Promise<void>;
let store: CheckStore;

async function start(dialect: 'gateway' | 'psa', bundles: boolean): Promise<void> {
  if (dialect === 'gateway') {
    const { client, me } = await connectEmptyCompany(() => now);
    ({ server } = client);
    close = () => client.close();
    connect = () => createGatewaySource(client.createRequest(), () => now);
    store = createCheckStore(me);
  } else {
    const client = await connectPsaClient({
      server: { companies: [{ identifier: 'acme', empty: true }], now: () => now },
    });
    ({ server } = client);
    connect = () => client.connect();
    close = () => client.close();
    store = createCheckStore((await client.connect().readMe()) ?? JANE);
  }
  server.control.configure({ bundles });
  // Without a project, the gateway is asked for the list of projects once an hour.
  server.control.createProject('acme', {});
}

/** @returns how many requests the check made, apart from the lists of names that are read once a week */
async function check(): Promise<number> {
  now += PERIOD_MS;
  server.control.clearRequests();
  await store.check(connect(), { budget: 40 });
  return server.control.requests().filter(({ path }) => !/\/(?:boards|companies|priorities)$/.test(path))
    .length;
}

/** Creates tickets of the member, and checks until only changes are left to query. */
async function listTickets(count: number): Promise<number[]> {
  const ids = Array.from({ length: count }, () => createTicket());
  await settle();
  return ids;
}

function createTicket(): number {
  return server.control.createTicket('acme', { lastUpdated: LONG_AGO }).id;
}

async function settle(): Promise<void> {
  for (let checks = 0; checks < 5; checks += 1) await check();
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : '';
}

function has(id: number | undefined, kind = 'ticket'): boolean {
  return [...store.items.values()].some((item) => item.kind === kind && item.id === id);
}

interface BundledQuery {
  resourceType: string;
  apiRequest: { fields: string };
}

type Control = ConnectWiseServer['control'];
type Leaving = [string, (control: Control, id: number, other: number) => unknown];

const LEAVINGS: Leaving[] = [
  ['handed over', (control, id) => control.reassignTicket('acme', id, 'asmith')],
  ['taken from everybody', (control, id) => control.reassignTicket('acme', id, null)],
  ['deleted', (control, id) => control.deleteTicket('acme', id)],
  ['merged', (control, id, other) => control.mergeTicket('acme', id, other)],
  ['closed', (control, id) => control.closeTicket('acme', id)],
  [
    'handed over, and replaced by a new one,',
    (control, id) => [control.reassignTicket('acme', id, 'asmith'), control.createTicket('acme', {})],
  ],
  [
    'deleted, and replaced by one that a colleague hands over,',
    (control, id) => [
      control.deleteTicket('acme', id),
      control.reassignTicket('acme', control.createTicket('acme', { owner: 'asmith' }).id, 'jdoe'),
    ],
  ],
];

beforeEach(() => {
  now = START;
});
afterEach(() => close());

describe.each(['gateway', 'psa'] as const)('a ticket of a %s that leaves the list', (dialect) => {
  it.each(LEAVINGS)('is gone at the next check with bundles if it is %s', async (_, leave) => {
    await start(dialect, true);
    const ids = await listTickets(12);
    leave(server.control, ids[5] ?? 0, ids[7] ?? 0);
    // One for all questions, and one for the ids.
    expect(await check()).toBeLessThanOrEqual(2);
    expect(ids.map((id) => has(id))).toEqual(ids.map((_id, index) => index !== 5));
    expect(await check()).toBe(1);
  });

  it.each(LEAVINGS)('is gone without bundles once the count had its turn if it is %s', async (_, leave) => {
    await start(dialect, false);
    const ids = await listTickets(12);
    leave(server.control, ids[5] ?? 0, ids[7] ?? 0);
    for (let turn = 0; turn < TURNS && has(ids[5]); turn += 1) await check();
    expect(ids.map((id) => has(id))).toEqual(ids.map((_id, index) => index !== 5));
  });

  it('is gone at the next check from a list of 2,000, in three requests', async () => {
    await start(dialect, true);
    const ids = await listTickets(2_000);
    server.control.reassignTicket('acme', ids[1_234] ?? 0, 'asmith');
    expect(await check()).toBeLessThanOrEqual(3);
    expect([has(ids[1_234]), store.items.size]).toEqual([false, 1_999]);
  });
});

describe('a ticket of a PSA', () => {
  it.each(['ticket', 'task'] as const)(
    'is gone at the next check once the member is no longer among the resources of a %s',
    async (kind) => {
      await start('psa', true);
      const { control } = server;
      const project = control.createProject('acme', {}).id;
      const fields = { owner: 'asmith', resources: ['asmith', 'jdoe'], lastUpdated: LONG_AGO };
      const [id, kept] = [1, 2].map(
        () =>
          (kind === 'ticket'
            ? control.createTicket('acme', fields)
            : control.createProjectTicket('acme', project, fields)
          ).id,
      );
      await settle();
      expect([has(id, kind), has(kept, kind)]).toEqual([true, true]);
      if (kind === 'ticket') control.editTicket('acme', id ?? 0, { resources: ['asmith'] });
      else control.editProjectTicket('acme', id ?? 0, { resources: ['asmith'] });
      expect(await check()).toBe(2);
      expect([has(id, kind), has(kept, kind)]).toEqual([false, true]);
    },
  );
});

/** Spoils the count of tickets in each bundle. */
function spoilCounts(spoil: (count: number, check: number) => number): void {
  const { fetch } = globalThis;
  let bundles = 0;
  vi.stubGlobal('fetch', async (input: string | URL, init?: RequestInit) => {
    const reply = await fetch(input, init);
    if (!String(input).includes('/system/bundles')) return reply;
    bundles += 1;
    const { requests } = JSON.parse(textOf(init?.body)) as { requests: BundledQuery[] };
    const body = (await reply.json()) as { results: { count: number }[] };
    for (const [index, { resourceType, apiRequest }] of requests.entries()) {
      const result = body.results[index];
      if (result && resourceType === 'ticket' && apiRequest.fields === 'id')
        result.count = spoil(result.count, bundles);
    }
    return Response.json(body, { headers: reply.headers });
  });
}

describe.each(['gateway', 'psa'] as const)('a %s that counts', (dialect) => {
  it('more rows than it lists, for good, is asked for the ids once, and its counts still help', async () => {
    await start(dialect, true);
    const ids = await listTickets(12);
    spoilCounts((count) => count + 3);
    // The ids are fewer than counted, so one more question proves that they are all.
    expect(await check()).toBe(3);
    const costs = [];
    for (let checks = 0; checks < 12; checks += 1) costs.push(await check());
    expect(costs.filter((requests) => requests > 1)).toEqual([]);
    server.control.deleteTicket('acme', ids[3] ?? 0);
    expect(await check()).toBe(3);
    expect([has(ids[3]), store.items.size]).toEqual([false, 11]);
  });

  it('another number each time is asked for the ids no more often than every half hour', async () => {
    await start(dialect, true);
    const ids = await listTickets(12);
    spoilCounts((count, bundles) => count + (bundles % 5));
    let comparisons = 0;
    const HOURS = 10;
    for (let checks = 0; checks < HOURS * 12; checks += 1) if ((await check()) > 1) comparisons += 1;
    expect(comparisons).toBeLessThanOrEqual(2 * HOURS + 3);
    expect(ids.every((id) => has(id))).toBe(true);
    server.control.deleteTicket('acme', ids[3] ?? 0);
    for (let checks = 0; checks < TURNS && has(ids[3]); checks += 1) await check();
    expect([has(ids[3]), store.items.size]).toEqual([false, 11]);
  });

  it('nothing any more removes nothing that a single question still finds', async () => {
    await start(dialect, true);
    const ids = await listTickets(12);
    spoilCounts(() => 0);
    for (let checks = 0; checks < 12; checks += 1) await check();
    expect(ids.every((id) => has(id))).toBe(true);
  });

  it('nothing because a list is forbidden keeps what is stored', async () => {
    await start(dialect, true);
    const ids = await listTickets(12);
    server.control.injectFault({ path: '/service/tickets*', status: 403, count: 'always' });
    for (let checks = 0; checks < 12; checks += 1) await check();
    expect(ids.every((id) => has(id))).toBe(true);
  });
});

/** Changes the server after each of the next bundles, before its reply arrives, and spoils that count of tickets. */
function interrupt(...steps: (() => number)[]): void {
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (input: string | URL, init?: RequestInit) => {
    const reply = await fetch(input, init);
    if (!String(input).includes('/system/bundles')) return reply;
    const step = steps.shift();
    if (!step) return reply;
    const added = step();
    const { requests } = JSON.parse(textOf(init?.body)) as { requests: BundledQuery[] };
    const body = (await reply.json()) as { results: { count: number }[] };
    for (const [index, { resourceType, apiRequest }] of requests.entries()) {
      const result = body.results[index];
      if (result && resourceType === 'ticket' && apiRequest.fields === 'id') result.count += added;
    }
    return Response.json(body, { headers: reply.headers });
  });
}

describe.each(['gateway', 'psa'] as const)('a list of a %s that changes during a check', (dialect) => {
  it('between the count and the ids is counted in the next checks, too', async () => {
    await start(dialect, true);
    const ids = await listTickets(12);
    const { control } = server;
    control.deleteTicket('acme', ids[3] ?? 0);
    interrupt(() => {
      createTicket();
      return 0;
    });
    await check();
    expect(store.items.size).toBe(12);
    control.deleteTicket('acme', ids[5] ?? 0);
    await check();
    expect([has(ids[3]), has(ids[5])]).toEqual([false, false]);
    await check();
    control.deleteTicket('acme', ids[7] ?? 0);
    await check();
    expect(has(ids[7])).toBe(false);
  });

  it('between the changes and the count shows at the next check what was handed over', async () => {
    await start(dialect, true);
    const ids = await listTickets(12);
    const { control } = server;
    control.editTicket('acme', ids[3] ?? 0, { summary: 'Changed' });
    interrupt(() => {
      control.reassignTicket('acme', ids[3] ?? 0, 'asmith');
      return -1;
    });
    await check();
    await check();
    expect(has(ids[3])).toBe(false);
    await check();
    control.deleteTicket('acme', ids[5] ?? 0);
    await check();
    expect(has(ids[5])).toBe(false);
  });

  it('between the changes and the count shows at the next check which new one was handed over', async () => {
    await start(dialect, true);
    await listTickets(12);
    const { control } = server;
    const { id } = control.createTicket('acme', {});
    interrupt(() => {
      control.reassignTicket('acme', id, 'asmith');
      return -1;
    });
    await check();
    await check();
    expect(has(id)).toBe(false);
  });

  it('between the count and the changes hides nothing that leaves later', async () => {
    await start(dialect, true);
    const ids = await listTickets(12);
    const { control } = server;
    control.createTicket('acme', {});
    interrupt(() => -1);
    await check();
    for (const index of [3, 5, 7]) {
      control.reassignTicket('acme', ids[index] ?? 0, 'asmith');
      await check();
      expect(has(ids[index])).toBe(false);
      await check();
    }
  });
});

describe.each(['gateway', 'psa'] as const)('a long list of a %s', (dialect) => {
  it('that is counted wrong for good is soon left alone, and its counts still help', async () => {
    await start(dialect, true);
    const ids = await listTickets(600);
    spoilCounts((count) => (count > 500 ? count + 3 : count));
    for (let checks = 0; checks < 6; checks += 1) await check();
    const costs = [];
    for (let checks = 0; checks < 12; checks += 1) costs.push(await check());
    expect(costs.filter((requests) => requests > 1)).toEqual([]);
    server.control.deleteTicket('acme', ids[3] ?? 0);
    await check();
    expect(has(ids[3])).toBe(false);
  });
});

describe('the changes of a list', () => {
  it.each(['gateway', 'psa'] as const)(
    'of a %s come once, and again as often as the ticket changes',
    async (dialect) => {
      await start(dialect, true);
      const ids = await listTickets(3);
      const found: number[] = [];
      const titles: (string | undefined)[] = [];
      for (const summary of ['A', undefined, 'B', 'C', undefined, undefined]) {
        now -= 30 * SECOND;
        if (summary) server.control.editTicket('acme', ids[1] ?? 0, { summary });
        now += 30 * SECOND;
        await check();
        found.push(store.steps().flatMap((step) => step.found).length);
        titles.push([...store.items.values()].find(({ id }) => id === ids[1])?.title);
      }
      expect(titles).toEqual(['A', 'A', 'B', 'C', 'C', 'C']);
      expect(found).toEqual([1, 0, 1, 1, 0, 0]);
    },
  );
});
