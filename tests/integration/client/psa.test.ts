import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isNamedIn } from '../../../src/connectwise/psa/mine.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/domain/time/time.ts';
import type { ServerOptions } from '../../connectwise-server/index.ts';
import { type CheckStore, createCheckStore } from '../../unit/support/check-store.ts';
import { JANE } from '../../unit/support/samples.ts';
import { DESCRIBED_SCHEMAS } from '../../connectwise-server/data/described-schemas.ts';
import { failureCodeOf } from './connect-client.ts';
import { connectPsaClient, type PsaClient, type PsaClientOptions } from './connect-psa.ts';

const EMPTY: ServerOptions = { companies: [{ identifier: 'acme', empty: true }] };

let client: PsaClient;
let store: CheckStore;
let now = 0;

beforeEach(() => {
  now = Date.now();
});
afterEach(() => client.close());

async function connect(options: PsaClientOptions = {}, server: ServerOptions = {}): Promise<void> {
  client = await connectPsaClient({ ...options, server: { now: () => now, ...server } });
  store = createCheckStore((await client.connect().readMe()) ?? JANE);
}

/** @returns how many requests the check made */
async function check(more?: Parameters<CheckStore['check']>[1]): Promise<number> {
  client.server.control.clearRequests();
  await store.check(client.connect(), more);
  return client.server.control.requests().length;
}

/** Runs checks until only changes are left to query. */
async function settle(): Promise<void> {
  for (let checks = 0; checks < 4; checks += 1) {
    await check();
    now += 5 * MINUTE;
  }
}

describe('a company at a PSA site', () => {
  it('is read as far as items are mine, as owner or resource', async () => {
    await connect();
    await check();
    const { control } = client.server;
    const isMine = ({ owner, resources, closedFlag }: ReturnType<typeof control.tickets>[number]) =>
      !closedFlag && (owner?.identifier === 'jdoe' || isNamedIn(resources ?? '', 'jdoe'));
    const keys = [
      ...control
        .tickets('acme')
        .filter(isMine)
        .map(({ id }) => `ticket:${id}`),
      ...control
        .projectTickets('acme')
        .filter(
          (row) =>
            !row.closedFlag && (row.owner?.identifier === 'jdoe' || isNamedIn(row.resources ?? '', 'jdoe')),
        )
        .map(({ id }) => `task:${id}`),
    ];
    expect(new Set(store.items.keys())).toEqual(new Set(keys));
    const items = [...store.items.values()];
    expect(new Set(items.map(({ dueSource }) => dueSource))).toEqual(
      new Set([undefined, 'schedule', 'sla', 'project']),
    );
    expect(items.some(({ priorityColour }) => priorityColour !== undefined)).toBe(true);
  });

  it('has due times from its SLA, whether the server writes the day or the month first', async () => {
    const dues = async (dateOrder: 'dayFirst' | 'monthFirst') => {
      await connect({}, { psa: { dateOrder } });
      await check();
      return [...store.items.values()].flatMap(({ id, due, dueSource }) =>
        dueSource === 'sla' ? [[id, due]] : [],
      );
    };
    const monthFirst = await dues('monthFirst');
    await client.close();
    expect(monthFirst).not.toEqual([]);
    expect(await dues('dayFirst')).toEqual(monthFirst);
  });

  it('costs one request a check, which finds what changed', async () => {
    await connect({}, EMPTY);
    const { control } = client.server;
    const project = control.createProject('acme', {});
    const [mine, helped, closed, left] = ['a', 'b', 'c', 'd'].map((summary) =>
      control.createTicket('acme', {
        summary,
        ...(summary === 'b' && { owner: 'asmith', resources: ['asmith', 'jdoe'] }),
      }),
    );
    const task = control.createProjectTicket('acme', project.id, { summary: 'e' });
    if (!mine || !helped || !closed || !left) throw new Error('There are no tickets.');
    await settle();
    expect(titles()).toEqual(['a', 'b', 'c', 'd', 'e']);

    control.editTicket('acme', mine.id, { summary: 'a2', customerUpdatedFlag: true });
    control.closeTicket('acme', closed.id);
    control.editProjectTicket('acme', task.id, { summary: 'e2' });
    now += SECOND;
    expect(await check()).toBe(1);
    expect(titles()).toEqual(['a2', 'b', 'd', 'e2']);
    expect(store.items.get(`ticket:${mine.id}`)?.hasCustomerReply).toBe(true);

    // Items that no longer name me are not in the changes; their count reveals them.
    control.editTicket('acme', helped.id, { resources: ['asmith', 'jdoe2'] });
    control.reassignTicket('acme', left.id, 'asmith');
    now += HOUR;
    await check();
    expect(titles()).toEqual(['a2', 'e2']);
    now += HOUR;
    expect(await check()).toBe(1);
  });

  it('has due times that follow the schedule', async () => {
    await connect({}, EMPTY);
    const { control } = client.server;
    const { id } = control.createTicket('acme', { requiredDate: null, slaStatus: null });
    await settle();
    expect(store.items.get(`ticket:${id}`)?.due).toBeUndefined();
    const end = Math.floor(now / MINUTE) * MINUTE + 2 * HOUR;
    const entry = control.createScheduleEntry('acme', id, {
      dateStart: new Date(end - HOUR).toISOString(),
      dateEnd: new Date(end).toISOString(),
    });
    now += 5 * MINUTE;
    await check();
    expect(store.items.get(`ticket:${id}`)).toMatchObject({ due: { at: end }, dueSource: 'schedule' });
    control.closeScheduleEntry('acme', entry.id);
    now += 5 * MINUTE;
    await check();
    expect(store.items.get(`ticket:${id}`)?.due).toBeUndefined();
  });

  it('is found again after an upgrade has moved it', async () => {
    await connect();
    await settle();
    client.server.control.switchCodebase('acme', 'v2025_2/');
    // A cloud site answers at the old address as for an unknown company.
    expect(await check()).toBe(3);
    expect(client.known().codebase).toBe('v2025_2/');
    expect(await check()).toBe(1);
  });

  it('is requested in plain JSON if it does not know the version', async () => {
    await connect({}, { psa: { versions: false } });
    expect(client.known().isVersioned).toBe(false);
    await settle();
    expect(store.items.size).toBeGreaterThan(10);
    expect(await check()).toBe(1);
  });

  it.each([401, 404] as const)('has its own failure code if it refuses the keys (%i)', async (status) => {
    await connect({ member: 'nobody' }, { psa: { wrongKeysStatus: status } }).catch(() => undefined);
    expect(await failureCodeOf(client.connect().readMe())).toBe('keysRefused');
  });

  it('has its own failure code after the keys are revoked, and the list stays', async () => {
    await connect();
    await check();
    const { size } = store.items;
    client.server.control.revokeApiKey('acme', 'jdoe');
    expect(await failureCodeOf(check())).toBe('keysRefused');
    expect(store.items.size).toBe(size);
    client.server.control.restoreApiKey('acme', 'jdoe');
    await check();
  });

  it.each([
    ['/schedule/entries', []],
    ['/project/tickets', ['task']],
  ])('is read without %s if the role may not read it', async (path, forbidden) => {
    await connect();
    client.server.control.forbidPath('acme', path);
    expect(await store.check(client.connect())).toMatchObject({ forbidden });
    expect(store.items.size).toBeGreaterThan(10);
  });

  it('is waited for if it answers a rate limit with a page', async () => {
    await connect();
    client.server.control.injectFault({
      path: '*/service/tickets',
      status: 429,
      headers: { 'content-type': 'text/html' },
      body: '<html><h1>Too many requests</h1></html>',
      count: 'always',
    });
    expect(await failureCodeOf(check())).toBe('rateLimited');
  });

  it('is read from id to id if it does not say how many pages there are', async () => {
    await connect({}, { ...EMPTY, links: false, bundles: false });
    for (let index = 0; index < 2_100; index += 1) client.server.control.createTicket('acme', {});
    await check();
    expect(store.items.size).toBe(2_100);
    const asked = client.server.control.requests({ path: '*/service/tickets' });
    expect(asked.map(({ query }) => ('pageId' in query ? 'onward' : 'page'))).toEqual([
      'page',
      'onward',
      'onward',
    ]);
  });

  it('is requested only for fields that its API description has', async () => {
    await connect({}, { bundles: false });
    for (let checks = 0; checks < 8; checks += 1) {
      await store.check(client.connect(), { isManual: checks === 4 });
      now += HOUR;
    }
    for (const [path, schema] of Object.entries(LISTS)) {
      const asked = client.server.control.requests({ path: `*${path}` });
      expect([path, asked.length]).not.toEqual([path, 0]);
      expect(
        asked.flatMap(({ query }) => namesIn(query)).filter((name) => !isDescribed(name, schema)),
      ).toEqual([]);
    }
  });

  it('costs at most two requests a check without bundles', async () => {
    await connect({}, { bundles: false });
    await settle();
    const costs: number[] = [];
    for (let checks = 0; checks < 16; checks += 1) {
      costs.push(await check());
      now += 5 * MINUTE;
    }
    expect(Math.max(...costs)).toBe(2);
  });
});

/** The schema of the rows of each list. */
const LISTS = {
  '/service/tickets': 'Ticket',
  '/project/tickets': 'ProjectTicket',
  '/schedule/entries': 'ScheduleEntry',
  '/service/priorities': 'Priority',
  '/service/boards': 'Board',
  '/company/companies': 'Company',
};

/** The fields that any part of a query names. */
function namesIn({ fields = '', conditions = '', orderBy = '' }: Record<string, string>): string[] {
  const compared = conditions
    .replaceAll(/"[^"]*"|\[[^\]]*\]/g, '')
    .matchAll(/([\w/]+)\s*(?:[=<>!]|contains|in\b)/g);
  return [
    ...fields.split(',').filter(Boolean),
    ...[...compared].map(([, name = '']) => name),
    ...orderBy.split(',').flatMap((part) => part.split(' ')[0] ?? []),
  ].filter((name) => name !== '' && name !== MOMENT_OF_CHANGE);
}

/** Every list can be filtered and ordered by this name, even if it is not a field of the rows. */
const MOMENT_OF_CHANGE = 'lastUpdated';

function isDescribed(name: string, schema: string): boolean {
  let type: string | undefined = schema;
  for (const part of name.split('/')) {
    if (type === 'object') return true;
    type = DESCRIBED_SCHEMAS.get(type ?? '')?.get(part)?.type;
  }
  return type !== undefined;
}

function titles(): string[] {
  return [...store.items.values()].map(({ title }) => title).toSorted();
}
