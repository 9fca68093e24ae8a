import { afterEach, beforeEach, expect, it } from 'vitest';
import { readStatuses } from '../../../src/connectwise/acts/statuses.ts';
import { connectClient, failureCodeOf, type TestClient } from './connect-client.ts';

let client: TestClient;

beforeEach(async () => {
  client = await connectClient();
});
afterEach(() => client.close());

const ticket = { kind: 'service', id: 1 } as const;
const readList = () => readStatuses(client.createRequest(), ticket, 1);
const read = async () => (await readList())?.statuses;
const LIST = '/service/boards/1/statuses';
const INFO = '/service/boards/1/statuses/info';

it('the statuses of a board are read in its order, without those that are out of use', async () => {
  const statuses = await read();
  expect(statuses?.map(({ name }) => name)).toEqual([
    'New',
    'Assigned',
    'In Progress',
    'Waiting on Customer',
    'Scheduled',
    '>Closed',
    'Completed',
  ]);
  expect(statuses?.filter(({ closes }) => closes).map(({ name }) => name)).toEqual(['>Closed', 'Completed']);
  expect(statuses?.filter(({ forbidsTime }) => forbidsTime).map(({ name }) => name)).toEqual(['Scheduled']);
});

it('a member without the right to the list gets the same statuses from its info', async () => {
  const full = await read();
  client.server.control.refuseRights('acme', 'jdoe', ['Table Setup']);
  expect(await read()).toEqual(full?.map((status) => ({ ...status, forbidsTime: false })));
});

it('where the server gives neither, those of the board’s latest tickets are known', async () => {
  const full = await read();
  for (const path of [LIST, INFO]) client.server.control.injectFault({ path, refusal: 403, count: 'always' });
  const { statuses = [], areSeen } = (await readList()) ?? {};
  expect(areSeen).toBe(true);
  expect(statuses.length).toBeGreaterThan(1);
  for (const seen of statuses) {
    const listed = full?.find(({ id }) => id === seen.id);
    expect(seen).toEqual({ ...listed, forbidsTime: false });
  }
});

it('no statuses are known where the member may not see tickets either', async () => {
  for (const path of [LIST, INFO, '/service/tickets']) {
    client.server.control.injectFault({ path, refusal: 403, count: 'always' });
  }
  expect(await readList()).toBeUndefined();
});

it('no statuses are known where the server does not search tickets by their board', async () => {
  for (const path of [LIST, INFO]) client.server.control.injectFault({ path, refusal: 403, count: 'always' });
  client.server.control.injectFault({ path: '/service/tickets', refusal: 400, count: 'always' });
  expect(await readList()).toBeUndefined();
});

it.each([
  ['a server that is down', { refusal: 500, count: 'always' }, 'serverDown'],
  ['something else than a list', { body: { id: 1 } }, 'badReply'],
] as const)('%s is a failure', async (_, fault, code) => {
  client.server.control.injectFault({ path: LIST, ...fault });
  expect(await failureCodeOf(readList())).toBe(code);
});
