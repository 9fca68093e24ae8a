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
  // Without one, projects are listed hourly, for want of a moment since when to ask.
  control.createProject('acme', {});
  control.configure({ bundles: true, closedFlag: { tickets: true } });
  now = START;
  store = createCheckStore(me);
});

afterAll(() => client.close());

/** Tickets of which each tenth is nobody's, and the lot listed. @returns the ids of mine and of nobody's */
async function listMany(): Promise<{ mine: number[]; others: number[] }> {
  const { control } = client.server;
  const rows = Array.from({ length: COUNT }, (_, index) =>
    control.createTicket('acme', { lastUpdated: LONG_AGO, ...(index % 10 === 0 && { owner: null }) }),
  );
  await check();
  // What was asked first may be asked anew once it is known where rows tell their change.
  await check();
  return {
    mine: rows.flatMap(({ id, owner }) => (owner ? [id] : [])),
    others: rows.flatMap(({ id, owner }) => (owner ? [] : [id])),
  };
}

/** @returns the requests of the check */
async function check(afterMs = 30 * MINUTE): Promise<RequestRecord[]> {
  const { control } = client.server;
  now += afterMs;
  control.clearRequests();
  await store.check(createGatewaySource(client.createRequest(), () => now));
  // Names are read besides, one list a check, once a week.
  return control.requests().filter(({ path }) => !/\/(?:boards|companies|priorities)$/.test(path));
}

/** Requests that ask for ids of tickets without naming a range of them. */
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

/** What was asked about the ids of tickets, how many there are among it. */
function questionsForIds(requests: readonly RequestRecord[]): string[] {
  return requests.flatMap(({ path, query }) => {
    if (path.endsWith('/service/tickets/count')) return ['count'];
    return path.endsWith('/service/tickets') && query['fields'] === 'id' ? ['ids'] : [];
  });
}

describe('of 2,000 tickets a regular check', () => {
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
  ])('finds by counting %s', async (_, change, most) => {
    const ids = await listMany();
    expectMine();
    change(ids);
    const requests = await check();
    expectMine();
    expect(requests.length).toBeLessThanOrEqual(most);
    expect(wholeIdLists(requests)).toEqual([]);
  });

  it('reads all ids where too many are amiss to be found by counting', async () => {
    const { mine } = await listMany();
    deleteAll(mine.filter((_, index) => index % 200 === 0));
    const requests = await check();
    expectMine();
    expect(questionsForIds(requests)).toEqual(['ids', 'ids']);
  });

  it('reads all ids for a person, who also gets to see what hid each other', async () => {
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

  it('without bundles finds one that went by counting halves, and reads no more ids than those of one part', async () => {
    client.server.control.configure({ bundles: false });
    const { mine } = await listMany();
    deleteAll([mine[1_000]]);
    const read: string[][] = [];
    for (let turn = 0; store.items.size === mine.length && turn < 24; turn += 1) {
      read.push(questionsForIds(await check()));
    }
    expectMine();
    // 1,890 are halved once; the other checks had no room for the number.
    expect(read.at(-1)).toEqual(['count', 'count', 'ids']);
    expect(read.slice(0, -1).flat()).toEqual([]);
  });

  it('without closedFlag tells closed ones by their status', async () => {
    client.server.control.configure({ closedFlag: { tickets: false } });
    const { mine } = await listMany();
    for (const id of mine.slice(1_000)) client.server.control.closeTicket('acme', id);
    await check();
    expectMine();
    expect(store.items.size).toBe(1_000);
    deleteAll([mine[3]]);
    // By then it is also asked again whether there is a flag.
    await check(DAY);
    expectMine();
  });
});

function deleteAll(ids: readonly (number | undefined)[]): void {
  for (const id of ids) if (id !== undefined) client.server.control.deleteTicket('acme', id);
}

/** So that no change tells of it. */
function assign(id: number | undefined, owner: string): void {
  if (id !== undefined) client.server.control.editTicket('acme', id, { owner, lastUpdated: LONG_AGO });
}
