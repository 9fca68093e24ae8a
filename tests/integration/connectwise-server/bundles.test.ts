import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOAuthClient } from './oauth-client.ts';
import { baseUrl, startTestServer, type TestServer } from './support.ts';

type BundleResult = {
  sequenceNumber: number;
  resourceType: string;
  entities: Record<string, unknown>[];
  count: number;
  success: boolean;
  statusCode: number;
  error?: { code: string };
};

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

function post(requests: unknown): Promise<Response> {
  return server.api('/system/bundles', { method: 'POST', body: JSON.stringify({ requests }) });
}

async function resultsOf(response: Response): Promise<BundleResult[]> {
  expect(response.status).toBe(200);
  const { results } = (await response.json()) as { results: BundleResult[] };
  return results;
}

test('a bundle reads several collections in one request', async () => {
  const results = await resultsOf(
    await post([
      {
        sequenceNumber: 7,
        resourceType: 'ticket',
        version: '2025.1',
        apiRequest: {
          filters: { conditions: 'owner/identifier="jdoe"', orderBy: 'id desc' },
          page: { page: 2, pageSize: 3 },
          fields: 'id',
        },
      },
      { sequenceNumber: 8, resourceType: 'projectTask', apiRequest: { parentId: 101 } },
      { sequenceNumber: 9, resourceType: 'project', apiRequest: {} },
      { sequenceNumber: 10, resourceType: 'board' },
      { sequenceNumber: 11, resourceType: 'company', apiRequest: { page: { pageSize: 2 } } },
    ]),
  );
  const mine = server.control.tickets('acme').filter(({ owner }) => owner?.identifier === 'jdoe');
  expect(results.map(({ sequenceNumber, resourceType }) => [sequenceNumber, resourceType])).toEqual([
    [7, 'ticket'],
    [8, 'projectTask'],
    [9, 'project'],
    [10, 'board'],
    [11, 'company'],
  ]);
  expect(results[0]).toMatchObject({ success: true, statusCode: 200, count: mine.length });
  expect(results[0]?.entities).toEqual(
    mine
      .toReversed()
      .slice(3, 6)
      .map(({ id }) => ({ id })),
  );
  expect(results.slice(1).map(({ count, entities }) => [count, entities.length])).toEqual([
    [8, 8],
    [12, 12],
    [5, 5],
    [8, 2],
  ]);
});

test('one refused request of a bundle does not affect the others', async () => {
  const results = await resultsOf(
    await post([
      { sequenceNumber: 1, resourceType: 'ticket', apiRequest: { filters: { conditions: 'nosuch=1' } } },
      { sequenceNumber: 2, resourceType: 'projectTask', apiRequest: { parentId: 999 } },
      { sequenceNumber: 3, resourceType: 'projectTask', apiRequest: {} },
      { sequenceNumber: 4, resourceType: 'invoice' },
      { sequenceNumber: 5, resourceType: 'ticket', apiRequest: { page: { pageSize: 1001 } } },
      { sequenceNumber: 6, resourceType: 'ticket', apiRequest: { page: { pageSize: 1 } } },
    ]),
  );
  expect(results.map(({ statusCode, success }) => [statusCode, success])).toEqual([
    [400, false],
    [404, false],
    [400, false],
    [400, false],
    [400, false],
    [200, true],
  ]);
  expect(results[0]?.error).toMatchObject({ code: 'InvalidObject', errors: [{ field: 'nosuch' }] });
});

test('scopes apply inside a bundle', async () => {
  const tokens = await createOAuthClient(server).signIn({ member: 'jdoe', scopes: ['ProjectTask'] });
  const response = await server.fetch(`${baseUrl('acme')}/system/bundles`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens.access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ requests: [{ resourceType: 'ticket' }, { resourceType: 'project' }] }),
  });
  expect((await resultsOf(response)).map(({ statusCode }) => statusCode)).toEqual([403, 200]);
});

test('a bundle counts as one request', async () => {
  server.control.resetRate();
  const [before, after] = [
    await post([{ resourceType: 'board' }]),
    await post(Array.from({ length: 20 }, () => ({ resourceType: 'board' }))),
  ].map((response) => Number(response.headers.get('x-ratelimit-remaining')));
  expect(before).toBe(999);
  expect(after).toBe(998);
});

test.each([
  ['more than 20 requests', Array.from({ length: 21 }, () => ({ resourceType: 'board' }))],
  ['no array', {}],
  ['something other than objects', [1]],
])('a bundle with %s is refused as a whole', async (_case, requests) => {
  expect((await post(requests)).status).toBe(400);
});

test('a server can be without bundles', async () => {
  server.control.configure({ bundles: false });
  const response = await post([]);
  expect(response.status).toBe(404);
  server.control.configure({ bundles: true });
});
