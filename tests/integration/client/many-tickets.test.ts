import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGatewaySource } from '../../../src/connectwise/gateway/gateway-source.ts';
import type { Member } from '../../../src/domain/account/session.ts';
import { DAY, MINUTE } from '../../../src/domain/time/time.ts';
import { type CheckStore, createCheckStore } from '../../unit/support/check-store.ts';
import type { RequestRecord } from '../../connectwise-server/control/create-request-log.ts';
import { connectEmptyCompany, type TestClient } from './connect-client.ts';

const COUNT = 2_100;
const START = Date.now() - 90 * DAY;
const LONG_AGO = new Date(START - DAY).toISOString();

let client: TestClient;
let me: Member;
let store: CheckStore;
let now = START;

beforeAll(async () => {
  ({ client, me } = await connectEmptyCompany(() => now));
});

beforeEach(async () => {
  const { control } = client.server;
  for (const { id } of control.tickets('acme')) control.deleteTicket('acme', id);
  for (const { id } of control.projects('acme')) control.deleteProject('acme', id);
  // Without a project there is no watermark, and projects are listed hourly.
  control.createProject('acme', {});
  control.configure({ bundles: true, closedFlag: { tickets: true } });
  now = START;
  store = createCheckStore(me);
});

afterAll(() => client.close());

/** Creates tickets, every tenth without an owner, and lists them. @returns the ids with and without my ownership */
async function listMany(): Promise<{ mine: number[]; others: number[] }> {
  const { control } = client.server;
  const rows = Array.from({ length: COUNT }, (_, index) =>
    control.createTicket('acme', { lastUpdated: LONG_AGO, ...(index % 10 === 0 && { owner: null }) }),
  );
  await check();
  // The first queries may be repeated once it is known which field has the time of a change.
  await check();
  return {
    mine: rows.flatMap(({ id, owner }) => (owner ? [id] : [])),
    others: rows.flatMap(({ id, owner }) => (owner ? [] : [id])),
  };
}

/** @returns the requests of the check */
async function check(afterMs = 5 * MINUTE): Promise<RequestRecord[]> {
  const { control } = client.server;
  now += afterMs;
  control.clearRequests();
  await store.check(createGatewaySource(client.createRequest(), () => now));
  // Each check also reads one name list, once a week.
  return control.requests().filter(({ path }) => !/\/(?:boards|companies|priorities)$/.test(path));
}

/** The requests for ids of tickets that name no range of ids. */
function wholeIdLists(requests: readonly RequestRecord[]): RequestRecord[] {
  return requests.filter(
    ({ path, query }) =>
      path.endsWith('/service/tickets') &&
      query['fields']?.split(',')[1] !== 'summary' &&
      !/\bid(?:[<>]=| in)/.test(query['conditions'] ?? ''),
  );
}

function expectMine(): void {
  const held = client.server.control
    .tickets('acme')
    .flatMap(({ id, owner, closedFlag }) =>
      owner?.identifier === me.identifier && !closedFlag ? [`ticket:${id}`] : [],
    );
  expect([...store.items.keys()].toSorted()).toEqual(held.toSorted());
}

/** The kinds of queries for ids of tickets: the ids, or their count. */
function questionsForIds(requests: readonly RequestRecord[]): string[] {
  return requests.flatMap(({ path, query }) => {
    if (path.endsWith('/service/tickets/count')) return ['count'];
    return path.endsWith('/service/tickets') && query['fields'] === 'id' ? ['ids'] : [];
  });
}

describe('an automatic check of 2,000 tickets', () => {
  it.each<[string, (ids: { mine: number[]; others: number[] }) => void, number]>([
    ['nothing', () => {}, 1],
    ['one that was deleted', ({ mine }) => deleteAll([mine[1_000]]), 3],
    ['one that was reassigned', ({ mine }) => assign(mine[700], 'asmith'), 3],
    ['an old one that came to be mine', ({ others }) => assign(others[50], me.identifier), 4],
    ['ten that were deleted side by side', ({ mine }) => deleteAll(mine.slice(301, 311)), 4],
    ['the first and the last', ({ mine }) => deleteAll([mine[0], mine.at(-1)]), 4],
    [
      'one that went and one that came elsewhere',
      ({ mine, others }) => {
        deleteAll([mine[5], mine[6]]);
        assign(others[150], me.identifier);
      },
      5,
    ],
  ])('finds %s by counting', async (_, change, most) => {
    const ids = await listMany();
    expectMine();
    change(ids);
    const requests = await check();
    expectMine();
    expect(requests.length).toBeLessThanOrEqual(most);
    expect(wholeIdLists(requests)).toEqual([]);
  });

  it('reads all ids if too many changed to be found by counting', async () => {
    const { mine } = await listMany();
    deleteAll(mine.filter((_, index) => index % 200 === 0));
    const requests = await check();
    expectMine();
    expect(questionsForIds(requests)).toEqual(['ids', 'ids']);
  });

  it('misses two changes that cancel out in the count, and a manual check finds them by reading all ids', async () => {
    const { mine, others } = await listMany();
    deleteAll([mine[1]]);
    assign(others[0], me.identifier);
    await check();
    now += MINUTE;
    await store.check(
      createGatewaySource(client.createRequest(), () => now),
      { isManual: true },
    );
    expectMine();
    expect(store.items.size).toBeGreaterThan(0);
  });

  it('without bundles finds a deleted ticket by counting halves, and reads the ids of one part only', async () => {
    client.server.control.configure({ bundles: false });
    const { mine } = await listMany();
    deleteAll([mine[1_000]]);
    const read: string[][] = [];
    for (let turn = 0; store.items.size === mine.length && turn < 24; turn += 1) {
      read.push(questionsForIds(await check()));
    }
    expectMine();
    // 1,890 tickets are halved once; the earlier checks have no request left for the count.
    expect(read.at(-1)).toEqual(['count', 'count', 'ids']);
    expect(read.slice(0, -1).flat()).toEqual([]);
  });

  it.each([
    ['with bundles', true, [3, 2]],
    ['without bundles', false, [4, 3]],
  ])(
    '%s finds a new ticket that is gone with fewer requests after another one',
    async (_, bundles, expected) => {
      client.server.control.configure({ bundles });
      const { mine } = await listMany();
      const requests: number[] = [];
      for (const [index, id] of [mine.at(-2), mine.at(-5)].entries()) {
        deleteAll([id]);
        for (let turn = 0; store.items.size === mine.length - index && turn < 24; turn += 1) {
          requests[index] = (await check()).length;
        }
        expectMine();
      }
      expect(requests).toEqual(expected);
    },
  );

  it('without closedFlag recognizes closed tickets by their status', async () => {
    client.server.control.configure({ closedFlag: { tickets: false } });
    const { mine } = await listMany();
    for (const id of mine.slice(1_000)) client.server.control.closeTicket('acme', id);
    await check();
    expectMine();
    expect(store.items.size).toBe(1_000);
    deleteAll([mine[3]]);
    // After a day, the check also asks again whether there is a flag.
    await check(DAY);
    expectMine();
  });
});

function deleteAll(ids: readonly (number | undefined)[]): void {
  for (const id of ids) if (id !== undefined) client.server.control.deleteTicket('acme', id);
}

/** Reassigns a ticket with an old time of change, so that no query for changes finds it. */
function assign(id: number | undefined, owner: string): void {
  if (id !== undefined) client.server.control.editTicket('acme', id, { owner, lastUpdated: LONG_AGO });
}
