import https from 'node:https';
import { ManageAPI } from 'connectwise-rest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { API_KEY_CLIENT_ID, apiKeysOf, createHttpsAgent } from '../../connectwise-server/index.ts';
import { startTestServer, type TestServer } from './support.ts';

// An unchanged public client library, with its own addresses, headers and paging, checks the stand-in server.

const globalAgent = https.globalAgent;
let server: TestServer;
let library: ManageAPI;

beforeAll(async () => {
  server = await startTestServer();
  https.globalAgent = createHttpsAgent(server);
  library = new ManageAPI({
    companyId: 'acme',
    companyUrl: `acme.api.connectwisedev.com:${server.port}`,
    ...apiKeysOf('jdoe'),
    clientId: API_KEY_CLIENT_ID,
    logger: () => undefined,
  });
});

afterAll(async () => {
  https.globalAgent.destroy();
  https.globalAgent = globalAgent;
  await server.close();
});

test('the library reads all tickets by its own paging', async () => {
  const rows = await library.paginate(
    (query: { pageSize?: number }) => library.ServiceAPI.getServiceTickets(query),
    { pageSize: 100 },
    { orderBy: 'id asc' },
  );
  expect(rows.map((row) => (row as { id: number }).id)).toEqual(
    server.control.tickets('acme').map(({ id }) => id),
  );
  expect(server.control.requests({ path: '/service/tickets' }).map(({ query }) => query['page'])).toEqual([
    '1',
    '2',
    '3',
  ]);
});

test('the library reads with conditions, and reads one item, counts, projects and members', async () => {
  const conditions = 'closedFlag = false and owner/identifier = "jdoe"';
  const { count } = await library.ServiceAPI.getServiceTicketsCount({ conditions });
  const mine = await library.ServiceAPI.getServiceTickets({ conditions, pageSize: 1000 });
  expect(mine).toHaveLength(count ?? 0);
  expect(await library.ServiceAPI.getServiceTicketsById(mine[0]?.id ?? 0)).toEqual(mine[0]);
  expect(await library.ProjectAPI.getProjectProjects({ pageSize: 5 })).toHaveLength(5);
  expect(await library.SystemAPI.getSystemMyMembersInfo({})).toMatchObject({ identifier: 'jdoe' });
});

test('the library gets the documented error for a wrong key', async () => {
  const stranger = new ManageAPI({ ...library.config, privateKey: 'wrong', logger: () => undefined });
  await expect(stranger.ServiceAPI.getServiceTickets({})).rejects.toMatchObject({
    status: 401,
    data: { code: 'Unauthorized', messageId: '401' },
  });
});
