import { describe, expect, it } from 'vitest';
import { keysSource } from '../../../../src/auth/api-keys.ts';
import { createGuardedFetch } from '../../../../src/connectwise/guarded-fetch.ts';
import { createPsaRequest } from '../../../../src/connectwise/psa/psa-request.ts';
import { EndpointError, FailureError, type FailureCode, failureOf } from '../../../../src/domain/failure.ts';
import type { ServerOrigin } from '../../../../src/domain/http/server-origin.ts';
import type { PsaServer } from '../../../../src/domain/account/session.ts';
import { NOW } from '../../support/samples.ts';

const ORIGIN = 'https://api-na.myconnectwise.net' as ServerOrigin;
const SERVER: PsaServer = { connectBy: 'keys', origin: ORIGIN, codebase: 'v2025_1/', isVersioned: true };
const VERSIONED = 'application/vnd.connectwise.com+json; version=2025.1';
const KEYS = { publicKey: 'public-1', privateKey: 'private-ü' };
const BASIC = Buffer.from('Acme_C+public-1:private-ü').toString('base64');
const WHO_AM_I = '/system/myMembers/info';

const NOT_FOUND = { code: 'NotFound', message: 'No' };

describe('a request to a PSA server', () => {
  it('sends the codebase, Basic keys in UTF-8, the client ID and the API version', async () => {
    const { request, asked } = createApi(() => json([]));
    await request('/service/tickets', { query: { page: 1 } });
    expect(asked).toStrictEqual([
      {
        url: `${ORIGIN}/v2025_1/apis/3.0/service/tickets?page=1`,
        accept: VERSIONED,
        authorization: `Basic ${BASIC}`,
        clientId: 'client-1',
      },
    ]);
  });

  it.each([
    ['401', json401],
    ['404, as the cloud does', () => json(NOT_FOUND, 404)],
    ['the page of a proxy', () => json('<html>Sorry</html>', 503)],
  ])('a 401 means refused keys if who-am-I answers with %s', async (_, answer) => {
    const { request, asked } = createApi((path) => (path.endsWith(WHO_AM_I) ? answer() : json401()));
    await expect(request('/x')).rejects.toThrow('keysRefused');
    expect(asked).toHaveLength(2);
  });

  it.each<[string, () => Response]>([
    ['answered', () => json({})],
    ['forbidden', () => json({ code: 'Forbidden', message: 'No' }, 403)],
  ])('a 401 concerns the endpoint alone if who-am-I is %s, and who-am-I is asked once', async (_, answer) => {
    const { request, asked } = createApi((path) => (path.endsWith(WHO_AM_I) ? answer() : json401()));
    for (const path of ['/x', '/y']) {
      const error = await request(path).catch((thrown: unknown) => thrown);
      expect([error, failureOf(error).code]).toEqual([expect.any(EndpointError), 'unauthorized']);
    }
    expect(asked).toHaveLength(3);
  });

  it.each<[string, number, unknown, FailureCode]>([
    [
      'a missing client ID, 401',
      401,
      { code: 'x', message: 'The clientId header is missing' },
      'clientRejected',
    ],
    ['a missing client ID, 403', 403, { code: 'InvalidClientId', message: 'No' }, 'clientRejected'],
    [
      'a wrong client ID among the errors',
      401,
      { code: 'ConnectWiseApi', message: 'No', errors: [null, { code: 'ClientIdNotFound' }] },
      'clientRejected',
    ],
    ['a path that the role may not read', 403, { code: 'Forbidden', message: 'No permission' }, 'noAccess'],
    ['a proxy', 403, '<html>clientId</html>', 'badReply'],
    [
      'a router that does not know the company',
      404,
      'Cannot route. Codebase/company is invalid',
      'keysRefused',
    ],
    ['a version, with 406', 406, { code: 'x', message: 'No' }, 'badRequest'],
  ])('recognises what the server refuses: %s', async (_, status, body, code) => {
    const { request } = createApi(() => json(body, status));
    await expect(request('/x')).rejects.toThrow(code);
  });

  it('sets the next try to 30 seconds after a 429 with an HTML page', async () => {
    const { request, asked } = createApi(() => new Response('<html>Slow down</html>', { status: 429 }));
    await expect(request('/x')).rejects.toMatchObject({
      failure: { code: 'rateLimited', retryAt: NOW + 30_000 },
    });
    expect(asked).toHaveLength(1);
  });

  it('removes keys and credentials that the server repeats', async () => {
    const { request } = createApi(() =>
      json({ code: 'x', message: `No ${KEYS.privateKey} ${KEYS.publicKey} Basic ${BASIC}.` }, 400),
    );
    await expect(request('/x')).rejects.toMatchObject({ failure: { detail: 'No … … Basic ….' } });
  });
});

describe('a codebase that changed', () => {
  it('reads the codebase again once after an unexpected 404, stores it and repeats the queries', async () => {
    const { request, asked, learnt, reads } = createApi(
      (path) => (path.startsWith('/v2025_2/') ? json([]) : json(NOT_FOUND, 404)),
      ['v2025_2/'],
    );
    await Promise.all([request('/a'), request('/b')]);
    await request('/c');
    expect(reads()).toBe(1);
    expect(learnt).toStrictEqual([{ ...SERVER, codebase: 'v2025_2/' }]);
    expect(asked.map(({ url }) => url.slice(ORIGIN.length))).toStrictEqual(
      expect.arrayContaining(['/v2025_2/apis/3.0/a', '/v2025_2/apis/3.0/b', '/v2025_2/apis/3.0/c']),
    );
    expect(asked).toHaveLength(5);
  });

  it('reads the codebase again after a 404 page of the web server', async () => {
    const { request, learnt } = createApi(
      (path) => (path.startsWith('/v2025_2/') ? json([]) : json('<html>404</html>', 404)),
      ['v2025_2/'],
    );
    await expect(request('/a')).resolves.toMatchObject({ body: [] });
    expect(learnt).toMatchObject([{ codebase: 'v2025_2/' }]);
    const same = createApi(() => json('<html>404</html>', 404), ['v2025_1/']);
    await expect(same.request('/a')).rejects.toThrow('badReply');
    const gone = createApi(() => json('<html>404</html>', 404), [new FailureError('companyUnknown')]);
    await expect(gone.request('/a')).rejects.toThrow('badReply');
  });

  it('reads an unchanged codebase once, and then reports 404 as not found', async () => {
    const { request, reads, learnt } = createApi(
      (path) => (path.endsWith(WHO_AM_I) ? json({}) : json(NOT_FOUND, 404)),
      ['v2025_1/'],
    );
    await expect(request('/a')).rejects.toMatchObject({ failure: { code: 'notFound' } });
    await expect(request('/b')).rejects.toMatchObject({ failure: { code: 'notFound' } });
    expect(reads()).toBe(1);
    expect(learnt).toStrictEqual([]);
  });

  it.each<[string, () => Response, number]>([
    [WHO_AM_I, () => expect.unreachable(), 1],
    ['/service/tickets', () => json(NOT_FOUND, 404), 2],
    ['/service/tickets', json401, 2],
  ])(
    'reports refused keys if the cloud answers 404 at %s with an unchanged codebase',
    async (path, whoAmI, requests) => {
      const { request, asked } = createApi(
        (at) => (asked.length > 1 && at.endsWith(WHO_AM_I) ? whoAmI() : json(NOT_FOUND, 404)),
        ['v2025_1/'],
      );
      await expect(request(path)).rejects.toMatchObject({ failure: { code: 'keysRefused' } });
      expect(asked).toHaveLength(requests);
    },
  );

  it('reports a company that is gone, but no other failure of reading the codebase', async () => {
    const gone = createApi(() => json(NOT_FOUND, 404), [new FailureError('companyUnknown')]);
    await expect(gone.request('/a')).rejects.toThrow('companyUnknown');
    const away = createApi(
      (path) => (path.endsWith(WHO_AM_I) ? json({}) : json(NOT_FOUND, 404)),
      [new FailureError('timeout')],
    );
    await expect(away.request('/a')).rejects.toThrow('notFound');
  });
});

it('a failing storage ends a request whose server may have moved', async () => {
  const { request } = createApi(() => json(NOT_FOUND, 404), [new FailureError('storage')]);
  await expect(request('/a')).rejects.toThrow('storage');
});

describe('a server that does not know the API version', () => {
  it('asks without a version after the server refuses it, and remembers that', async () => {
    const { request, asked, learnt } = createApi((_, accept) =>
      accept === VERSIONED ? json({ code: 'ConnectWiseApi', message: 'No' }, 400) : json([]),
    );
    await request('/a');
    await request('/b');
    expect(asked.map(({ accept }) => accept)).toStrictEqual([
      VERSIONED,
      'application/json',
      'application/json',
    ]);
    expect(learnt).toStrictEqual([{ ...SERVER, isVersioned: false }]);
  });

  it('remembers that once, if several requests find it out', async () => {
    const { request, learnt } = createApi((_, accept) =>
      accept === VERSIONED ? json({ code: 'ConnectWiseApi', message: 'No' }, 400) : json([]),
    );
    await Promise.all([request('/a'), request('/b')]);
    expect(learnt).toHaveLength(1);
  });

  it('does not conclude from a bad query that the version is unknown', async () => {
    const { request, learnt } = createApi(() => json({ code: 'x', message: 'No' }, 400));
    await expect(request('/a')).rejects.toThrow('badRequest');
    expect(learnt).toStrictEqual([]);
  });

  it('keeps the version after the server has accepted it once', async () => {
    const { request, asked } = createApi((path) =>
      path.endsWith('/a') ? json([]) : json({ code: 'x', message: 'No' }, 400),
    );
    await request('/a');
    await expect(request('/b')).rejects.toThrow('badRequest');
    expect(asked).toHaveLength(2);
  });
});

/** A server with these answers. Each reading of the codebase returns the next of `codebases`. */
function createApi(
  answer: (path: string, accept: string) => Response,
  codebases: (string | FailureError)[] = [],
) {
  const asked: { url: string; accept: string; authorization: string; clientId: string }[] = [];
  const learnt: PsaServer[] = [];
  let reads = 0;
  const request = createPsaRequest({
    ...keysSource('Acme_C', async () => KEYS),
    server: SERVER,
    clientId: 'client-1',
    fetch: async (address, init) => {
      const url = new URL(address);
      const headers = new Headers(init?.headers);
      const accept = headers.get('accept') ?? '';
      asked.push({
        url: url.href,
        accept,
        authorization: headers.get('authorization') ?? '',
        clientId: headers.get('clientid') ?? '',
      });
      return answer(url.pathname, accept);
    },
    readCodebase: async () => {
      reads += 1;
      const read = codebases.shift() ?? new FailureError('unexpected');
      if (read instanceof FailureError) throw read;
      return read;
    },
    onLearnt: async (server) => void learnt.push(server),
    onReading: () => undefined,
    sleep: async () => undefined,
    random: () => 0.5,
    now: () => NOW,
  });
  return { request, asked, learnt, reads: () => reads };
}

it('sends requests only to the exact origin of the session', async () => {
  const sent: string[] = [];
  const request = createPsaRequest({
    ...keysSource('acme', async () => KEYS),
    server: SERVER,
    clientId: 'client-1',
    fetch: (address, init) => {
      sent.push(String(address));
      return createGuardedFetch({
        origin: 'https://api-eu.myconnectwise.net',
        record: () => undefined,
        now: () => NOW,
      })(address, init);
    },
    readCodebase: () => expect.unreachable(),
    onLearnt: () => expect.unreachable(),
    onReading: () => undefined,
    sleep: async () => undefined,
    random: () => 0.5,
    now: () => NOW,
  });
  await expect(request('/x')).rejects.toThrow('redirected');
  expect(sent).toStrictEqual([`${ORIGIN}/v2025_1/apis/3.0/x`]);
});

function json401(): Response {
  return json({ code: 'Unauthorized', message: 'No' }, 401);
}

function json(body: unknown, status = 200): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
}
