import { afterEach, beforeEach, expect, it } from 'vitest';
import { readStatuses } from '../../../src/connectwise/acts/statuses.ts';
import { connectClient, failureCodeOf, type TestClient } from './connect-client.ts';

let client: TestClient;

beforeEach(async () => {
  client = await connectClient();
});
afterEach(() => client.close());

const read = () => readStatuses(client.createRequest(), 1);
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

it('no statuses are known where the server gives neither', async () => {
  for (const path of [LIST, INFO]) client.server.control.injectFault({ path, refusal: 403 });
  expect(await read()).toBeUndefined();
});

it.each([
  ['a server that is down', { refusal: 500, count: 'always' }, 'serverDown'],
  ['something else than a list', { body: { id: 1 } }, 'badReply'],
] as const)('%s is a failure', async (_, fault, code) => {
  client.server.control.injectFault({ path: LIST, ...fault });
  expect(await failureCodeOf(read())).toBe(code);
});
