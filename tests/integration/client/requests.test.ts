import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ApiRequest } from '../../../src/connectwise/api-request.ts';
import { MINUTE } from '../../../src/domain/time/time.ts';
import { connectClient, failureCodeOf, type TestClient } from './connect-client.ts';

const TICKETS = '/service/tickets';
const TOKEN = '/system/oauth/token';

let client: TestClient;
let request: ApiRequest;

/** By the server's clock it is twenty past ten, whenever the tests run: its limits are for whole hours. */
const LEFT_OF_HOUR = 40 * MINUTE;
const MOMENT = Date.parse('2035-05-15T10:20:00Z');

beforeEach(async () => {
  const began = Date.now();
  const now = () => MOMENT + Date.now() - began;
  client = await connectClient({ server: { now, companies: [{ identifier: 'acme', empty: true }] } });
  client.server.control.clearRequests();
  client.journal.length = 0;
  request = client.createRequest();
});

afterEach(() => client.close());

it('a conditional request gets no body if nothing has changed, and the rows otherwise', async () => {
  client.server.control.createTicket('acme', {});
  const first = await request(TICKETS);
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"/);
  expect(first.isUnchanged).toBe(false);

  await expect(request(TICKETS, { etag })).resolves.toMatchObject({ isUnchanged: true, body: undefined });
  client.server.control.createTicket('acme', {});
  const third = await request(TICKETS, { etag });
  expect([third.isUnchanged, third.body]).toEqual([false, [expect.anything(), expect.anything()]]);
  expect(client.journal.map(({ status, bytes }) => [status, bytes > 0])).toEqual([
    [200, true],
    [304, false],
    [200, true],
  ]);
});

it('several lists are read in one bundle as one request, which is retried after a failure', async () => {
  client.server.control.createTicket('acme', { summary: 'Open' });
  client.server.control.injectFault({ path: '/system/bundles', end: 'reset' });
  const bundle = {
    requests: [
      {
        sequenceNumber: 1,
        resourceType: 'ticket',
        version: '2025.1',
        apiRequest: { page: { page: 1, pageSize: 5 } },
      },
      {
        sequenceNumber: 2,
        resourceType: 'project',
        version: '2025.1',
        apiRequest: { page: { page: 1, pageSize: 5 } },
      },
    ],
  };
  const { body } = await request('/system/bundles', { post: bundle });
  expect(body).toMatchObject({
    results: [
      { sequenceNumber: 1, success: true, entities: [{ summary: 'Open' }] },
      { sequenceNumber: 2, success: true, entities: [] },
    ],
  });
  expect(client.journal).toMatchObject([
    { method: 'POST', status: undefined, code: 'unreachable', attempt: 1 },
    { method: 'POST', status: 200, attempt: 2 },
  ]);
});

it('every reply reports its rate limit, even a 429, after which no request is sent before the next window', async () => {
  const { control } = client.server;
  control.setRateUsed('syntaskio-public', 990);
  const resetAt = MOMENT + LEFT_OF_HOUR;
  await request(TICKETS);
  // Date headers are in whole seconds.
  const about = { limit: 1_000, remaining: 9, resetAt: expect.closeTo(resetAt, -4) as number };
  expect(client.readings).toEqual([about]);

  control.setRateUsed('syntaskio-public', 1_000);
  control.clearRequests();
  expect(await failureCodeOf(request(TICKETS))).toBe('rateLimited');
  expect(client.readings.at(-1)).toEqual({ ...about, remaining: 0 });
  expect(control.requests({ path: TICKETS })).toHaveLength(1);
  expect(client.journal.at(-1)).toMatchObject({ status: 429, limit: 1_000, remaining: 0 });
});

it.each([
  ['503', { status: 503 }],
  ['a reset connection', { end: 'reset' as const }],
])('ten requests at once to a failing server (%s) become at most twelve', async (_, fault) => {
  const { control } = client.server;
  control.injectFault({ path: '/project/projects/*/tasks', count: 'always', ...fault });
  const projects = Array.from({ length: 10 }, () => control.createProject('acme', {}));
  const paths = projects.map(({ id }) => `/project/projects/${id}/tasks`);
  const outcomes = await Promise.allSettled(paths.map((path) => request(path)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([]);
  expect(client.journal.length).toBeLessThanOrEqual(12);
});

it('the journal has every request once, including those for tokens, and nothing of their contents', async () => {
  const { control } = client.server;
  const previous = client.tokens();
  control.expireAccessTokens();
  await request(TICKETS, { query: { conditions: 'summary="canary"' } });
  expect(
    client.journal.map(({ method, path, status, attempt }) => [method, path.slice(-20), status, attempt]),
  ).toEqual([
    ['GET', `/3.0${TICKETS}`.slice(-20), 401, 1],
    ['POST', `/3.0${TOKEN}`.slice(-20), 200, 1],
    ['GET', `/3.0${TICKETS}`.slice(-20), 200, 1],
  ]);
  const written = JSON.stringify(client.journal);
  const renewed = client.tokens();
  const secrets = [previous, renewed].flatMap((tokens) => [tokens?.accessToken, tokens?.refreshToken]);
  for (const secret of [...secrets, 'canary', 'conditions']) expect(written).not.toContain(secret);
});
