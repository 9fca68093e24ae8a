import { afterEach, beforeEach, expect, test } from 'vitest';
import { API_KEY_CLIENT_ID, PUBLIC_CLIENT_ID } from '../../connectwise-server/index.ts';
import { createOAuthClient } from './oauth-client.ts';
import { baseUrl, NOW, startTestServer, type TestServer } from './support.ts';

const HOUR = 60 * 60 * 1000;

let server: TestServer;
let nowMs: number;

beforeEach(async () => {
  nowMs = NOW + 60_000;
  server = await startTestServer({ now: () => nowMs, rateLimit: 3 });
});

afterEach(() => server.close());

function stateOf({ status, headers }: Response): unknown[] {
  const names = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after'];
  return [status, ...names.map((name) => headers.get(name))];
}

test('the headers count down to the documented 429', async () => {
  const states: unknown[] = [];
  for (let count = 0; count < 4; count += 1) states.push(stateOf(await server.api('/service/boards')));
  const reset = String((NOW + HOUR) / 1000);
  expect(states).toEqual([
    [200, '3', '2', reset, null],
    [200, '3', '1', reset, null],
    [200, '3', '0', reset, null],
    [429, '3', '0', reset, '3540'],
  ]);
  const refused = await server.api('/service/boards');
  expect(await refused.json()).toEqual({
    code: 'TooManyRequests',
    message: 'Rate limit exceeded',
    messageId: '429',
  });
});

test('the count restarts with the next hour', async () => {
  server.control.setRateUsed(API_KEY_CLIENT_ID, 3);
  nowMs = NOW + HOUR - 1;
  const before = await server.api('/service/boards');
  nowMs = NOW + HOUR;
  const after = await server.api('/service/boards');
  expect([before.status, before.headers.get('retry-after'), after.status]).toEqual([429, '1', 200]);
  expect(server.control.rateUsed(API_KEY_CLIENT_ID)).toBe(1);
});

test('all users of a client ID share its limit, in every company', async () => {
  const first = await createOAuthClient(server).signIn({ member: 'jdoe' });
  const second = await createOAuthClient(server, { company: 'globex' }).signIn({ member: 'rroe' });
  const statuses: number[] = [];
  for (const [company, { access_token: token }] of [
    ['acme', first],
    ['globex', second],
    ['acme', first],
    ['globex', second],
  ] as const) {
    const response = await server.fetch(`${baseUrl(company)}/service/boards`, {
      headers: { authorization: `Bearer ${token}` },
    });
    statuses.push(response.status);
  }
  expect(statuses).toEqual([200, 200, 200, 429]);
  expect(server.control.rateUsed(PUBLIC_CLIENT_ID)).toBe(3);
  const other = await server.api('/service/boards');
  expect(other.status).toBe(200);
});

test('errors and 304 count, while 401 and the sign-in do not', async () => {
  await server.fetch(`${baseUrl('acme')}/service/boards`);
  const { headers } = await server.api('/service/boards');
  await server.api('/service/boards', { headers: { 'if-none-match': headers.get('etag') ?? '' } });
  const unknown = await server.api('/service/nosuch');
  expect(stateOf(unknown).slice(0, 3)).toEqual([404, '3', '0']);
});

test('a server can leave out its rate-limit headers', async () => {
  server.control.configure({ rateLimitHeaders: false, rateLimit: 0 });
  const response = await server.api('/service/boards');
  expect(stateOf(response)).toEqual([429, null, null, null, '3540']);
});
