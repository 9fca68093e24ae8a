import { describe, expect, it, vi } from 'vitest';
import { type ApiRequestDeps, createApiRequest } from '../../../src/connectwise/api-request.ts';
import { FailureError, type FailureCode } from '../../../src/domain/failure.ts';
import type { Credential } from '../../../src/domain/account/credential.ts';
import type { RateReading } from '../../../src/domain/http/rate-reading.ts';
import { WHO_AM_I } from '../../../src/connectwise/who-am-i.ts';
import { NOW } from '../support/samples.ts';

const BASE = 'https://acme.api.connectwisedev.com/v4_6_release/apis/3.0';
const TOKEN = 'canary-token-1';
const RENEWED = 'canary-token-2';

describe('createApiRequest', () => {
  it('sends the token, asks for JSON and encodes the query in the address', async () => {
    const { request, asked } = createApi([json([])]);
    await request('/service/tickets', {
      query: { conditions: 'owner/identifier="a&b" and closedFlag=false', page: 1 },
    });

    const [{ url, headers, method } = expect.unreachable()] = asked;
    expect(url.origin + url.pathname).toBe(`${BASE}/service/tickets`);
    expect(Object.fromEntries(url.searchParams)).toStrictEqual({
      conditions: 'owner/identifier="a&b" and closedFlag=false',
      page: '1',
    });
    expect(headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
    expect(headers.get('accept')).toBe('application/json');
    expect(method).toBe('GET');
    expect(headers.has('content-type')).toBe(false);
    expect(headers.has('pagination-type')).toBe(false);
  });

  it('asks for pages that continue after an id with the header of the API', async () => {
    const { request, asked } = createApi([json([])]);
    await request('/service/tickets', { query: { pageId: 7 }, isForwardOnly: true });
    expect(asked[0]?.headers.get('pagination-type')).toBe('forward-only');
  });

  it.each<[string, BodyInit, unknown]>([
    ['a list', '[{"id":1}]', [{ id: 1 }]],
    ['an empty list', '[]', []],
    ['a list after a byte order mark', '\uFEFF[1]', [1]],
    ['null', 'null', null],
    ['numbers beyond all bounds', '[1e400]', [Infinity]],
    ['a list nested 10,000 deep', nested(10_000), expect.any(Array)],
  ])('reads %s, whatever the content type', async (_, body, expected) => {
    const { request } = createApi([new Response(body, { headers: { 'content-type': 'text/plain' } })]);
    const reply = await request('/x');
    expect(reply.body).toStrictEqual(expected);
  });

  it('has at most ten requests in flight, however many callers ask', async () => {
    let inFlight = 0;
    let most = 0;
    const fetch = async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise(setImmediate);
      inFlight -= 1;
      return json([]);
    };
    const { request } = createApi([], { fetch });
    await Promise.all(Array.from({ length: 35 }, (_, index) => request(`/list/${index}`)));
    expect(most).toBe(10);
  });

  it('keeps a `__proto__` of the reply from reaching any prototype', async () => {
    const { request } = createApi([
      json('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}}}'),
    ]);
    await request('/x');
    expect({}).not.toHaveProperty('polluted');
  });

  it.each<[string, BodyInit | null]>([
    ['the HTML of a captive portal', '<html><body>Welcome to our Wi-Fi</body></html>'],
    ['nothing', null],
    ['blanks', '  '],
    ['truncated JSON', '[{"id":1},{"id"'],
    ['invalid UTF-8', Uint8Array.of(0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d)],
    ['a truncated UTF-8 sequence', Uint8Array.of(0x22, 0xe2, 0x82)],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x5b, 0x00, 0x5d, 0x00)],
    ['two values', '[][]'],
    ['JavaScript', "{id: 'x'}"],
    ['NaN', '[NaN]'],
  ])('rejects %s with status 200', async (_, body) => {
    const { request, asked } = createApi([new Response(body)]);
    await expect(request('/x')).rejects.toMatchObject({ failure: { code: 'badReply' } });
    expect(asked).toHaveLength(1);
  });

  it('rejects a reply 204', async () => {
    const { request } = createApi([new Response(null, { status: 204 })]);
    await expect(request('/x')).rejects.toMatchObject({ failure: { code: 'badReply' } });
  });

  it.each<[string, number, FailureCode, number]>([
    ['400', 400, 'badRequest', 1],
    ['403', 403, 'noAccess', 1],
    ['404', 404, 'notFound', 1],
    ['429', 429, 'rateLimited', 3],
    ['500', 500, 'serverDown', 3],
    ['503', 503, 'serverDown', 3],
  ])('after a reply %s (%i) fails with %s and %i attempts', async (_, status, code, attempts) => {
    const { request, asked } = createApi([() => refusal(status)]);
    await expect(request('/x')).rejects.toMatchObject({ failure: { code } });
    expect(asked).toHaveLength(attempts);
  });

  it.each([400, 401, 403, 404, 405])(
    'rejects a page of another server with status %i, and renews no token',
    async (status) => {
      const { request, asked, renewals } = createApi([() => html(status)]);
      await expect(request('/x')).rejects.toMatchObject({ failure: { code: 'badReply' } });
      expect([asked.length, renewals]).toStrictEqual([1, []]);
    },
  );

  it('renews a token when the server refuses it with an empty body', async () => {
    const { request, renewals } = createApi([new Response('', { status: 401 }), json([7])]);
    await expect(request('/x')).resolves.toMatchObject({ body: [7] });
    expect(renewals).toStrictEqual([TOKEN]);
  });

  it('asks again after a temporary failure', async () => {
    const { request, asked, slept } = createApi([html(502), json([7])]);
    await expect(request('/x')).resolves.toMatchObject({ body: [7] });
    expect([asked.length, slept]).toStrictEqual([2, [1_000]]);
  });

  it('waits as long as the server asks', async () => {
    const { request, slept } = createApi([html(429, { 'Retry-After': '5' }), json([])]);
    await request('/x');
    expect(slept).toStrictEqual([6_000]);
  });

  it('does not ask earlier than the server wants, and reports when to ask again', async () => {
    const { request, asked } = createApi([html(429, { 'Retry-After': '3600' })]);
    await expect(request('/x')).rejects.toMatchObject({
      failure: { code: 'rateLimited', retryAt: NOW + 3_600_000 },
    });
    expect(asked).toHaveLength(1);
  });

  it('renews a refused token once and asks again with the new one', async () => {
    const { request, asked, renewals } = createApi([refusal(401), json([7])]);
    await expect(request('/x')).resolves.toMatchObject({ body: [7] });

    expect(tokensOf(asked)).toStrictEqual([TOKEN, RENEWED]);
    expect(renewals).toStrictEqual([TOKEN]);
  });

  it('renews a token when the refusal comes with status 200', async () => {
    const refused = () => json({ code: 'Unauthorized', message: 'Expired', messageId: '401' });
    const { request, renewals } = createApi([refused, json([7])]);
    await expect(request('/x')).resolves.toMatchObject({ body: [7] });
    expect(renewals).toStrictEqual([TOKEN]);
  });

  it('does not loop when the server refuses the renewed token too', async () => {
    const { request, asked, renewals, slept } = createApi([() => refusal(401)]);
    await expect(request('/x')).rejects.toMatchObject({ failure: { code: 'unauthorized' } });
    expect(pathsOf(asked)).toStrictEqual(['/x', '/x', WHO_AM_I]);
    expect([renewals.length, slept.length]).toStrictEqual([1, 0]);
  });

  it('renews a token once per check, however many paths refuse the new one', async () => {
    const { request, renewals } = createApi([() => refusal(401)], {
      credential: async () => bearer(renewals.length === 0 ? TOKEN : RENEWED),
    });
    for (const path of ['/x', '/y', '/z']) {
      await expect(request(path)).rejects.toMatchObject({ failure: { code: 'unauthorized' } });
    }
    expect(renewals).toStrictEqual([TOKEN]);
  });

  it('does not count a refused token as an attempt, and renews once', async () => {
    const { request, asked, renewals } = createApi([html(503), html(503), refusal(401), () => html(503)]);
    await expect(request('/x')).rejects.toMatchObject({ failure: { code: 'serverDown' } });

    expect(tokensOf(asked)).toStrictEqual([TOKEN, TOKEN, TOKEN, RENEWED]);
    expect(asked.map(({ attempt }) => attempt)).toStrictEqual([1, 2, 3, 3]);
    expect(renewals).toStrictEqual([TOKEN]);
  });

  it.each<FailureCode>(['sessionEnded', 'offline', 'timeout', 'clientRejected'])(
    'passes on the reason why the token cannot be renewed: %s',
    async (code) => {
      const { request, asked } = createApi([() => refusal(401)], {
        renewedCredential: () => Promise.reject(new FailureError(code)),
      });
      await expect(request('/x')).rejects.toMatchObject({ failure: { code } });
      expect(asked).toHaveLength(1);
    },
  );

  it('passes on an error of ours as it is', async () => {
    const error = new TypeError('ours');
    const { request } = createApi([json([])], { credential: () => Promise.reject(error) });
    await expect(request('/x')).rejects.toBe(error);
  });

  it('names an unknown error of the fetch unexpected', async () => {
    const { request } = createApi([], { fetch: () => Promise.reject(new Error('unknown')) });
    await expect(request('/x')).rejects.toMatchObject({ failure: { code: 'unexpected' } });
  });

  it('sends no request when there is no token', async () => {
    const { request, asked } = createApi([json([])], {
      credential: () => Promise.reject(new FailureError('sessionEnded')),
    });
    await expect(request('/x')).rejects.toMatchObject({ failure: { code: 'sessionEnded' } });
    expect(asked).toHaveLength(0);
  });

  it.each<[FailureCode, number]>([
    ['offline', 1],
    ['timeout', 1],
    ['redirected', 1],
    ['badReply', 1],
    ['unreachable', 3],
  ])('passes on the failure of the fetch: %s, after %i attempts', async (code, attempts) => {
    const fetch = vi.fn<ApiRequestDeps['fetch']>().mockRejectedValue(new FailureError(code));
    const { request } = createApi([], { fetch });
    await expect(request('/x')).rejects.toMatchObject({ failure: { code } });
    expect(fetch).toHaveBeenCalledTimes(attempts);
  });

  it.each<[string, Partial<ApiRequestDeps>, (() => Response)[]]>([
    ['a fetch that throws', { fetch: (_, init) => Promise.reject(new Error(JSON.stringify(init))) }, []],
    [
      'a fetch that fails with our code',
      { fetch: () => Promise.reject(new FailureError('unreachable')) },
      [],
    ],
    ['a token that no header can hold', { credential: async () => bearer(`${TOKEN}\n`) }, []],
    ['a token refused twice', {}, [() => refusal(401)]],
    [
      'a server that repeats the token',
      {},
      [() => json({ code: 'x', message: `Bearer ${TOKEN} ${RENEWED}`, messageId: '500' })],
    ],
    ['a server that repeats the token in HTML', {}, [() => new Response(`<p>${TOKEN}</p>`, { status: 500 })]],
    ['a reply that is the token instead of JSON', {}, [() => new Response(TOKEN)]],
  ])('throws an error without any token after %s', async (_, more, replies) => {
    const { request } = createApi(replies, more);
    const thrown: unknown = await request('/x').catch((error: unknown) => error);

    expect(thrown).toBeInstanceOf(FailureError);
    expect(everythingIn(thrown)).not.toContain(TOKEN);
  });
});

describe('a query with an ETag', () => {
  it.each(['"\u200B"', '"a\nb"', '"a" '])(
    'leaves out a damaged ETag that no header can hold: %j',
    async (etag) => {
      const { request, asked } = createApi([json([7])]);
      await expect(request('/x', { etag })).resolves.toMatchObject({ body: [7], isUnchanged: false });
      expect(asked[0]?.headers.has('if-none-match')).toBe(false);
    },
  );

  it.each(['"abc"', 'W/"abc"', '"a,b c"', '""'])('passes the ETag %s on unchanged', async (etag) => {
    const { request, asked } = createApi([new Response(null, { status: 304, headers: { etag } })]);
    const reply = await request('/x', { etag });
    expect(asked[0]?.headers.get('if-none-match')).toBe(etag);
    expect(reply).toMatchObject({ body: undefined, isUnchanged: true });
    expect(reply.headers.get('etag')).toBe(etag);
  });

  it('a query with an ETag returns the new body when it has changed', async () => {
    const { request } = createApi([json([7])]);
    await expect(request('/x', { etag: '"old"' })).resolves.toMatchObject({ body: [7], isUnchanged: false });
  });

  it('rejects a reply 304 to a query without an ETag', async () => {
    const { request, asked } = createApi([new Response(null, { status: 304 })]);
    await expect(request('/x')).rejects.toMatchObject({ failure: { code: 'badReply' } });
    expect(asked[0]?.headers.has('if-none-match')).toBe(false);
    expect(asked).toHaveLength(1);
  });

  it('sends the ETag again with a new token and after a failure', async () => {
    const { request, asked } = createApi([html(503), refusal(401), new Response(null, { status: 304 })]);
    await expect(request('/x', { etag: '"a"' })).resolves.toMatchObject({ isUnchanged: true });
    expect(asked.map(({ headers }) => headers.get('if-none-match'))).toStrictEqual(['"a"', '"a"', '"a"']);
  });
});

describe('a query by POST', () => {
  it('sends a query by POST as JSON, and again after a temporary failure', async () => {
    const { request, asked } = createApi([html(503), json({ results: [] })]);
    await request('/system/bundles', { post: { requests: [1] }, query: { a: 1 } });
    expect(asked).toHaveLength(2);
    for (const { method, body, headers, url } of asked) {
      expect([method, body, url.search]).toStrictEqual(['POST', '{"requests":[1]}', '?a=1']);
      expect(headers.get('content-type')).toBe('application/json');
      expect(headers.get('accept')).toBe('application/json');
    }
  });

  it.each([[null], [false], [0], ['']])('sends the body %j by POST', async (post) => {
    const { request, asked } = createApi([json([])]);
    await request('/x', { post });
    expect(asked).toMatchObject([{ method: 'POST', body: JSON.stringify(post) }]);
  });
});

describe('onReading', () => {
  const limits = (remaining: number) => ({
    'X-RateLimit-Limit': '100',
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': '60',
  });
  const reported = (remaining: number) => ({ limit: 100, remaining, resetAt: NOW + 60_000 });

  it('reports the rate limits of every reply, including refused and unchanged ones', async () => {
    const { request, readings } = createApi([
      html(503, limits(5)),
      refusal(401, limits(4)),
      html(429, { ...limits(1), 'Retry-After': '1' }),
      new Response(null, { status: 304, headers: limits(0) }),
    ]);
    await request('/x', { etag: '"a"' });
    expect(readings).toStrictEqual([reported(5), reported(4), reported(1), reported(0)]);
  });

  it('reports nothing for replies without valid rate limits', async () => {
    const { request, readings } = createApi([
      html(503, { 'X-RateLimit-Limit': 'many', RateLimit: 'soon' }),
      json([]),
    ]);
    await request('/x');
    expect(readings).toStrictEqual([]);
  });
});

describe('the retries of a check', () => {
  it('retries two of ten simultaneous requests to a failing server, not all of them', async () => {
    const { request, asked } = createApi([() => html(503)]);
    const asking = Array.from({ length: 10 }, (_, index) => request(`/list/${index}`));
    const outcomes = await Promise.allSettled(asking);
    expect(outcomes.map(({ status }) => status)).toStrictEqual(Array(10).fill('rejected'));
    expect(asked).toHaveLength(12);
  });

  it('retries more often in a check of more requests', async () => {
    const { request, asked } = createApi([
      ...Array.from({ length: 40 }, () => json([])),
      ...Array.from({ length: 6 }, () => html(503)),
    ]);
    for (let index = 0; index < 40; index += 1) await request('/x');
    await Promise.allSettled([request('/y'), request('/z')]);
    expect(asked).toHaveLength(40 + 2 * 3);
  });

  it('asks once if it must not ask again', async () => {
    const { request, asked } = createApi([() => html(503)]);
    await expect(request('/x', { isOnce: true })).rejects.toMatchObject({ failure: { code: 'serverDown' } });
    expect(asked).toHaveLength(1);
  });

  it('numbers the attempts for the journal', async () => {
    const { request, asked } = createApi([html(503), html(503), json([])]);
    await request('/x');
    expect(asked.map(({ attempt }) => attempt)).toStrictEqual([1, 2, 3]);
  });

  it('gives every check its own retries', async () => {
    for (let check = 0; check < 3; check += 1) {
      const { request, asked } = createApi([html(503), html(503), json([])]);
      await request('/x');
      expect(asked).toHaveLength(3);
    }
  });
});

type Asked = {
  url: URL;
  headers: Headers;
  method: string;
  body: unknown;
  attempt: number | undefined;
};

function pathsOf(asked: Pick<Asked, 'url'>[]): string[] {
  return asked.map(({ url }) => url.href.slice(BASE.length));
}

/** An API that returns these replies in turn, and then repeats the last one. */
function createApi(replies: (Response | (() => Response))[], more: Partial<ApiRequestDeps> = {}) {
  const asked: Asked[] = [];
  const renewals: string[] = [];
  const slept: number[] = [];
  const readings: RateReading[] = [];
  const request = createApiRequest({
    target: () => ({ apiBase: BASE, headers: { accept: 'application/json' } }),
    fetch: async (address, init) => {
      asked.push({
        url: new URL(address),
        headers: new Headers(init?.headers),
        method: init?.method ?? 'GET',
        body: init?.body,
        attempt: init?.attempt,
      });
      const reply = replies[asked.length - 1] ?? replies.at(-1);
      return typeof reply === 'function' ? reply() : (reply ?? Response.error());
    },
    credential: async () => bearer(TOKEN),
    canRenew: async () => true,
    renewedCredential: async ({ authorization }) => {
      renewals.push(authorization.replace('Bearer ', ''));
      return bearer(RENEWED);
    },
    sleep: async (ms) => void slept.push(ms),
    random: () => 0.5,
    now: () => NOW,
    onReading: (reading) => void readings.push(reading),
    ...more,
  });
  return { request, asked, renewals, slept, readings };
}

function json(body: unknown): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    headers: { 'content-type': 'application/json' },
  });
}

/** A refusal in the words of ConnectWise. */
function refusal(status: number, headers: Record<string, string> = {}): Response {
  return Response.json({ code: 'Refused', message: 'No' }, { status, headers });
}

function html(status: number, headers: Record<string, string> = {}): Response {
  return new Response('<html>Sorry</html>', { status, headers: { 'content-type': 'text/html', ...headers } });
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

function tokensOf(asked: Asked[]): (string | undefined)[] {
  return asked.map(({ headers }) => headers.get('authorization')?.replace('Bearer ', ''));
}

/** All text in an error, its causes and its properties, including the hidden ones. */
function everythingIn(thrown: unknown, depth = 0): string {
  if (typeof thrown !== 'object' || thrown === null || depth > 5) return String(thrown);
  return Reflect.ownKeys(thrown)
    .map((key) => `${String(key)}: ${everythingIn(Reflect.get(thrown, key), depth + 1)}`)
    .join('\n');
}

function bearer(token: string): Credential {
  return { authorization: `Bearer ${token}`, secrets: [token] };
}
