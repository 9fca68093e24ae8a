import { fetch as undiciFetch } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDispatcher, PUBLIC_CLIENT_ID } from '../../connectwise-server/index.ts';
import { createOAuthClient } from './oauth-client.ts';
import { apiKeyHeaders, baseUrl, startTestServer, type TestServer } from './support.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(() => server.close());

async function statuses(path: string, times: number): Promise<number[]> {
  const seen: number[] = [];
  for (let count = 0; count < times; count += 1) {
    const response = await server.api(path);
    await response.arrayBuffer();
    seen.push(response.status);
  }
  return seen;
}

describe('a fault hits', () => {
  test('one request by default', async () => {
    server.control.injectFault({ path: '/service/boards', status: 503 });
    expect(await statuses('/service/boards', 2)).toEqual([503, 200]);
    expect(server.control.pendingFaults()).toEqual([]);
  });

  test('some requests after some others, or all until it is cleared', async () => {
    server.control.injectFault({ path: '/service/boards', status: 502, skip: 2, count: 2 });
    server.control.injectFault({ path: '/service/*', status: 500, count: 'always' });
    expect(await statuses('/service/boards', 5)).toEqual([500, 500, 502, 502, 500]);
    expect(await statuses('/project/projects', 1)).toEqual([200]);
    server.control.clearFaults();
    expect(await statuses('/service/boards', 1)).toEqual([200]);
  });

  test('requests by method, company and query', async () => {
    server.control.injectFault({ method: 'post', path: '*', status: 500 });
    server.control.injectFault({ company: 'globex', path: '*', status: 501 });
    server.control.injectFault({ path: '/service/tickets?*page=2*', status: 503 });
    expect(await statuses('/service/tickets?page=1', 1)).toEqual([200]);
    expect(await statuses('/service/tickets?pageSize=3&page=2', 1)).toEqual([503]);
    expect(server.control.pendingFaults()).toHaveLength(2);
  });
});

describe('a fault can be', () => {
  test('a status with headers and an HTML body', async () => {
    const body = '<h1>Bad gateway</h1>';
    server.control.injectFault({ path: '*', status: 502, headers: { 'Retry-After': '7' }, body });
    const response = await server.api('/service/boards');
    expect([response.status, response.headers.get('retry-after')]).toEqual([502, '7']);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toBe(body);
  });

  test('another body with 200, as JSON or as bytes', async () => {
    server.control.injectFault({ path: '*', body: [{ id: '12' }] });
    server.control.injectFault({ path: '*', bodyBase64: Buffer.from([0xff, 0xfe]).toString('base64') });
    expect(await (await server.api('/service/boards')).json()).toEqual([{ id: '12' }]);
    expect(new Uint8Array(await (await server.api('/service/boards')).arrayBuffer())).toEqual(
      new Uint8Array([0xff, 0xfe]),
    );
  });

  test('headers on the real reply', async () => {
    server.control.injectFault({ path: '*', headers: { 'X-RateLimit-Remaining': '0' } });
    const response = await server.api('/service/boards');
    expect(response.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(await response.json()).toHaveLength(5);
  });

  test('a redirect', async () => {
    server.control.injectFault({ path: '*', location: 'https://evil.example/', status: 307 });
    const response = await server.api('/service/boards', { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([307, 'https://evil.example/']);
  });

  test('a wait before the real reply', async () => {
    server.control.injectFault({ path: '*', delayMs: 1 });
    expect(await statuses('/service/boards', 1)).toEqual([200]);
    expect(server.control.requests()[0]?.fault).toBe('changed');
  });

  test.each([true, false])('a reset connection, HTTP/2: %s', async (allowH2) => {
    const dispatcher = createDispatcher(server, { allowH2 });
    const ask = (): Promise<{ status: number }> =>
      undiciFetch(`${baseUrl('acme')}/service/boards`, {
        dispatcher,
        headers: apiKeyHeaders('acme', 'jdoe'),
      });
    server.control.injectFault({ path: '*', end: 'reset' });
    await expect(ask()).rejects.toThrow('fetch failed');
    expect((await ask()).status).toBe(200);
    expect(server.control.requests().map(({ status, fault }) => [status, fault])).toEqual([
      [null, 'reset'],
      [200, null],
    ]);
    await dispatcher.destroy();
  });

  test.each([true, false])('a reply cut off in the middle, HTTP/2: %s', async (allowH2) => {
    const dispatcher = createDispatcher(server, { allowH2 });
    server.control.injectFault({ path: '*', end: 'truncate' });
    const response = await undiciFetch(`${baseUrl('acme')}/service/tickets`, {
      dispatcher,
      headers: apiKeyHeaders('acme', 'jdoe'),
    });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
    await dispatcher.destroy();
  });

  test('a reply that never comes', async () => {
    server.control.injectFault({ path: '*', end: 'hang' });
    const controller = new AbortController();
    const answer = server.api('/service/boards', { signal: controller.signal });
    await server.control.waitForRequest({ path: '/service/boards' });
    controller.abort();
    await expect(answer).rejects.toThrow('aborted');
    expect(server.control.requests()[0]).toMatchObject({ status: null, fault: 'hang' });
  });

  test('a reply sent byte by byte', async () => {
    server.control.injectFault({ path: '*', body: 'drip', end: 'trickle', trickleMs: 1 });
    const response = await server.api('/service/boards');
    const chunks: number[] = [];
    for await (const chunk of response.body ?? []) chunks.push((chunk as Uint8Array).length);
    expect(chunks.reduce((sum, length) => sum + length, 0)).toBe(4);
    expect(chunks.length).toBeGreaterThan(1);
  });
});

describe('a fault during the sign-in', () => {
  test('can make the token endpoint fail, with the form in the log', async () => {
    const client = createOAuthClient(server);
    const form = await client.signInForCode({ member: 'jdoe' });
    server.control.clearRequests();
    server.control.injectFault({ path: '*/oauth/token', status: 503, body: 'down' });
    expect((await client.postToken(form)).status).toBe(503);
    expect((await client.postToken(form)).status).toBe(200);
    const bodies = server.control.requests({ path: '*/oauth/token' }).map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(Object.fromEntries(new URLSearchParams(bodies[1] ?? ''))).toEqual(form);
  });

  test('can lose the reply to a refresh after the server has rotated the token', async () => {
    const client = createOAuthClient(server);
    const { refresh_token: refreshToken = '' } = await client.signIn({ member: 'jdoe' });
    server.control.injectFault({ path: '*/oauth/token', end: 'lose-reply' });
    await expect(client.refresh(refreshToken)).rejects.toThrow('fetch failed');
    expect(server.control.tokens()).toMatchObject({ refreshed: 1 });
    const replay = await client.postToken({
      grant_type: 'refresh_token',
      client_id: PUBLIC_CLIENT_ID,
      refresh_token: refreshToken,
    });
    expect(await replay.json()).toMatchObject({ error: 'invalid_grant' });
  });

  test('can make the authorization page fail', async () => {
    server.control.injectFault({ path: '*/oauth/authorize', status: 500, body: 'oops' });
    const response = await server.fetch((await createOAuthClient(server).startSignIn()).url);
    expect(response.status).toBe(500);
  });
});

describe("a browser's own repeat after a reset", () => {
  const browser = { 'user-agent': 'Mozilla/5.0 Chrome/150.0 Safari/537.36' };

  test('is reset too, once, and marked in the log', async () => {
    const faults = await resetAndRepeat(browser, { isReused: true });
    expect(faults).toEqual(['reset', 'reset, resent', null]);
  });

  test('does not come on a fresh connection', async () => {
    const faults = await resetAndRepeat(browser, { isReused: false });
    expect(faults).toEqual(['reset', null, null]);
  });

  test("is reported from another program's retry", async () => {
    const faults = await resetAndRepeat({}, { isReused: true });
    expect(faults).toEqual(['reset', null, null]);
  });
});

/** Sends a request whose connection is reset, and repeats it twice, each time on its own connection. */
async function resetAndRepeat(
  headers: Record<string, string>,
  { isReused }: { isReused: boolean },
): Promise<(string | null)[]> {
  server.control.injectFault({ path: '/service/boards', end: 'reset' });
  const dispatchers = [createDispatcher(server), createDispatcher(server), createDispatcher(server)];
  const ask = async (path: string, dispatcher: (typeof dispatchers)[number]): Promise<void> => {
    const init = { dispatcher, headers: { ...apiKeyHeaders('acme', 'jdoe'), ...headers } };
    await undiciFetch(`${baseUrl('acme')}${path}`, init).catch(() => undefined);
  };
  if (isReused) for (const dispatcher of dispatchers) await ask('/service/priorities', dispatcher);
  for (const dispatcher of dispatchers) await ask('/service/boards', dispatcher);
  await Promise.all(dispatchers.map((dispatcher) => dispatcher.destroy()));
  return server.control
    .requests({ path: '/service/boards' })
    .map(({ fault, isResent }) => (isResent ? `${fault}, resent` : fault));
}
