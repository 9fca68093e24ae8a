import { describe, expect, it } from 'vitest';
import { redeemCode, refreshTokens, type TokenEndpoint } from '../../../src/auth/token-endpoint.ts';
import { FailureError, type FailureCode, failureOf } from '../../../src/domain/failure.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/domain/time/time.ts';
import { NOW } from '../support/samples.ts';
import { API_BASE, goodReply, PENDING, REDIRECT } from './support.ts';

const GRANTED = {
  access_token: 'access-1',
  token_type: 'Bearer',
  expires_in: 3_600,
  refresh_token: 'refresh-1',
  scope: 'ServiceTicket',
};
const ACCESS_ONLY = { ...GRANTED, refresh_token: undefined };

const WAYS = [
  ['redeemCode', (endpoint: TokenEndpoint) => redeemCode(endpoint, goodReply(), PENDING)],
  ['refreshTokens', (endpoint: TokenEndpoint) => refreshTokens(endpoint, 'refresh-0')],
] as const;

describe('redeemCode', () => {
  it('sends a public client without any secret field', async () => {
    const { endpoint, asked } = createEndpoint(() => json(GRANTED));
    await redeemCode(endpoint, goodReply(), PENDING);

    expect(asked).toStrictEqual([
      {
        address: `${API_BASE}/system/oauth/token`,
        method: 'POST',
        authorization: null,
        fields: [
          ['client_id', 'client-1'],
          ['code', 'code-1'],
          ['code_verifier', PENDING.verifier],
          ['grant_type', 'authorization_code'],
          ['redirect_uri', REDIRECT],
        ],
      },
    ]);
  });

  it('sends the secret of a confidential client in the form, and in no header', async () => {
    const { endpoint, asked } = createEndpoint(() => json(GRANTED), 'secret & more');
    await redeemCode(endpoint, goodReply(), PENDING);

    expect(asked[0]?.fields).toContainEqual(['client_secret', 'secret & more']);
    expect(asked[0]?.authorization).toBeNull();
  });

  it('returns the tokens and their times', async () => {
    const { endpoint } = createEndpoint(() => json(GRANTED));
    await expect(redeemCode(endpoint, goodReply(), PENDING)).resolves.toStrictEqual({
      accessToken: 'access-1',
      refreshToken: 'refresh-1',
      expiresAt: NOW + HOUR,
      renewAt: NOW + HOUR - MINUTE,
    });
  });

  it.each([
    ['as text', '60', NOW + MINUTE],
    ['with a fraction', 60.5, NOW + MINUTE],
  ])('reads a lifetime that comes %s', async (_, lifetime, expiresAt) => {
    const { endpoint } = createEndpoint(() => json({ ...GRANTED, expires_in: lifetime }));
    await expect(redeemCode(endpoint, goodReply(), PENDING)).resolves.toMatchObject({ expiresAt });
  });

  it('accepts a reply without a refresh token', async () => {
    const { endpoint } = createEndpoint(() => json({ ...GRANTED, refresh_token: undefined }));
    await expect(redeemCode(endpoint, goodReply(), PENDING)).resolves.toHaveProperty(
      'refreshToken',
      undefined,
    );
  });
});

describe('refreshTokens', () => {
  it('sends the refresh token of a public client', async () => {
    const { endpoint, asked } = createEndpoint(() => json(GRANTED));
    await refreshTokens(endpoint, 'refresh-0');

    expect(asked).toStrictEqual([
      {
        address: `${API_BASE}/system/oauth/token`,
        method: 'POST',
        authorization: null,
        fields: [
          ['client_id', 'client-1'],
          ['grant_type', 'refresh_token'],
          ['refresh_token', 'refresh-0'],
        ],
      },
    ]);
  });

  it('sends the secret of a confidential client in the form', async () => {
    const { endpoint, asked } = createEndpoint(() => json(GRANTED), 'secret');
    await refreshTokens(endpoint, 'refresh-0');
    expect(asked[0]?.fields).toContainEqual(['client_secret', 'secret']);
  });

  it.each([
    ['the new refresh token', GRANTED, 'refresh-1'],
    ['the old one where there is no new one', { ...GRANTED, refresh_token: undefined }, 'refresh-0'],
    ['the old one where the new one is null', { ...GRANTED, refresh_token: null, scope: null }, 'refresh-0'],
    ['the old one where the new one is empty', { ...GRANTED, refresh_token: '' }, 'refresh-0'],
  ])('returns %s', async (_, reply, refreshToken) => {
    const { endpoint } = createEndpoint(() => json(reply));
    await expect(refreshTokens(endpoint, 'refresh-0')).resolves.toMatchObject({
      accessToken: 'access-1',
      refreshToken,
    });
  });
});

describe('a renewal of which only the refresh token can be read', () => {
  it.each<[string, object]>([
    ['no access token', { access_token: undefined }],
    ['a number for an access token', { access_token: 7 }],
    ['no token type', { token_type: undefined }],
    ['another token type', { token_type: 'mac' }],
    ['a list of scopes', { scope: ['tickets', 'projects'] }],
    ['an ID token that is none', { id_token: 'x.y.z' }],
  ])('keeps it when there is %s, because the previous one is spent', async (_, more) => {
    const { endpoint } = createEndpoint(() => json({ ...GRANTED, ...more }));
    await expect(refreshTokens(endpoint, 'refresh-0')).resolves.toStrictEqual({
      accessToken: undefined,
      refreshToken: 'refresh-1',
      expiresAt: undefined,
      renewAt: undefined,
    });
  });

  it('is a refusal when the server refuses', async () => {
    const { endpoint } = createEndpoint(() => json({ ...GRANTED, error: 'invalid_grant' }, 400));
    await expect(refreshTokens(endpoint, 'refresh-0')).rejects.toMatchObject({
      failure: { code: 'sessionEnded' },
    });
  });
});

describe('an access token that no header can hold', () => {
  const reply = () => json({ ...GRANTED, access_token: 'access\u200B-1' });

  it('refuses the sign-in', async () => {
    const { endpoint } = createEndpoint(reply);
    await expect(redeemCode(endpoint, goodReply(), PENDING)).rejects.toMatchObject({
      failure: { code: 'badReply' },
    });
  });

  it('keeps the refresh token of a renewal', async () => {
    const { endpoint } = createEndpoint(reply);
    await expect(refreshTokens(endpoint, 'refresh-0')).resolves.toMatchObject({
      accessToken: undefined,
      refreshToken: 'refresh-1',
    });
  });
});

describe.each(WAYS)('the reply to %s', (name, ask) => {
  it.each(['Bearer', 'bearer', 'BEARER'])('may call the token %s', async (tokenType) => {
    const { endpoint } = createEndpoint(() => json({ ...GRANTED, token_type: tokenType }));
    await expect(ask(endpoint)).resolves.toHaveProperty('accessToken', 'access-1');
  });

  it.each([
    ['an hour', 3_600, HOUR, HOUR - MINUTE],
    ['two minutes', 120, 2 * MINUTE, MINUTE],
    ['a minute, of which half is used', 60, MINUTE, MINUTE / 2],
    ['a second', 1, SECOND, SECOND / 2],
    ['a year', 31_536_000, 365 * DAY, 365 * DAY - MINUTE],
  ])('counts the lifetime of a token as %s (%s s)', async (_, expiresIn, lifeMs, renewMs) => {
    const { endpoint } = createEndpoint(() => json({ ...GRANTED, expires_in: expiresIn }));
    await expect(ask(endpoint)).resolves.toMatchObject({ expiresAt: NOW + lifeMs, renewAt: NOW + renewMs });
  });

  it.each([
    ['that is missing', undefined],
    ['of 0', 0],
    ['that is negative', -5],
    ['in words', 'an hour'],
    ['that is null', null],
    ['of more than a year', 1e306],
  ])('may have a lifetime %s, which counts as unknown', async (_, lifetime) => {
    const { endpoint } = createEndpoint(() => json({ ...GRANTED, expires_in: lifetime }));
    await expect(ask(endpoint)).resolves.toStrictEqual({
      accessToken: 'access-1',
      refreshToken: 'refresh-1',
      expiresAt: undefined,
      renewAt: undefined,
    });
  });

  it.each<[string, () => Response]>([
    ['HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['HTML that claims to be JSON', () => json('<html>')],
    ['nothing', () => json('')],
    ['null', () => json('null')],
    ['a list', () => json('[]')],
    ['a text', () => json('"access-1"')],
    ['truncated JSON', () => json(JSON.stringify(GRANTED).slice(0, -5))],
    ['invalid UTF-8', () => json(Uint8Array.of(0xff, 0xfe))],
    ['an empty object', () => json({})],
    ['no access token', () => json({ ...ACCESS_ONLY, access_token: undefined })],
    ['an empty access token', () => json({ ...ACCESS_ONLY, access_token: '' })],
    ['a number for an access token', () => json({ ...ACCESS_ONLY, access_token: 7 })],
    ['a number for a refresh token', () => json({ ...GRANTED, refresh_token: 7 })],
    ['no token type', () => json({ ...ACCESS_ONLY, token_type: undefined })],
    ['another token type', () => json({ ...ACCESS_ONLY, token_type: 'mac' })],
    ['a number for a token type', () => json({ ...ACCESS_ONLY, token_type: 7 })],
    ['a token, but with 206', () => json(ACCESS_ONLY, 206)],
    ['the documented error object with 200', () => json({ code: 'x', message: 'y', messageId: '401' })],
    ['an error without words, with 400', () => new Response(null, { status: 400 })],
    ['HTML with 403', () => new Response('<html>', { status: 403 })],
    ['HTML with 404', () => new Response('<html>', { status: 404 })],
  ])('is refused if it is %s', async (_, reply) => {
    const { endpoint } = createEndpoint(reply);
    await expect(ask(endpoint)).rejects.toMatchObject({ failure: { code: 'badReply' } });
  });

  const ended: FailureCode = name === 'redeemCode' ? 'tokenRefused' : 'sessionEnded';
  it.each<[number, string, FailureCode]>([
    [400, 'invalid_grant', ended],
    [401, 'invalid_grant', ended],
    [400, 'invalid_client', 'clientRejected'],
    [401, 'invalid_client', 'clientRejected'],
    [400, 'unauthorized_client', 'clientRejected'],
    [400, 'invalid_request', 'tokenRefused'],
    [400, 'unsupported_grant_type', 'tokenRefused'],
    [400, 'invalid_scope', 'tokenRefused'],
    // Sent by a server or a proxy in between, which knows nothing of the session.
    [400, 'something_new', 'badReply'],
    [400, 'Bad Request', 'badReply'],
    [401, 'Unauthorized', 'badReply'],
    [403, 'Forbidden', 'badReply'],
    [400, 'INVALID_GRANT', 'badReply'],
    [400, 'constructor', 'badReply'],
  ])('that refuses with %i %s means %s', async (status, error, code) => {
    const { endpoint } = createEndpoint(() => json({ error, error_description: 'canary-token' }, status));
    await expect(ask(endpoint)).rejects.toHaveProperty('failure', { code });
  });

  it.each([400, 403])('with the JSON of another server and %i means badReply', async (status) => {
    const body = { timestamp: 1, status, error: 'Forbidden', path: '/x' };
    const { endpoint } = createEndpoint(() => json(body, status));
    await expect(ask(endpoint)).rejects.toHaveProperty('failure', { code: 'badReply' });
  });

  it('that challenges the client means clientRejected', async () => {
    const { endpoint } = createEndpoint(
      () => new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }),
    );
    await expect(ask(endpoint)).rejects.toMatchObject({ failure: { code: 'clientRejected' } });
  });

  it.each<[string, FailureCode]>([
    ['Unauthorized', 'badReply'],
    ['invalid_grant', ended],
    ['invalid_client', 'clientRejected'],
  ])('that challenges the client and says %s means what the body says: %s', async (error, code) => {
    const headers = { 'www-authenticate': 'Basic realm="x"', 'content-type': 'application/json' };
    const { endpoint } = createEndpoint(
      () => new Response(JSON.stringify({ error }), { status: 401, headers }),
    );
    await expect(ask(endpoint)).rejects.toHaveProperty('failure', { code });
  });

  it('with a challenge in an HTML page of the web server means badReply', async () => {
    const headers = { 'www-authenticate': 'Negotiate' };
    const { endpoint } = createEndpoint(() => new Response('<html>Denied</html>', { status: 401, headers }));
    await expect(ask(endpoint)).rejects.toMatchObject({ failure: { code: 'badReply' } });
  });

  it.each<[number, string, FailureCode]>([
    [429, '{}', 'rateLimited'],
    [500, '<html>', 'serverDown'],
    [502, '', 'serverDown'],
    [503, '{"error":"invalid_grant"}', 'serverDown'],
    [504, '{"error":"invalid_client"}', 'serverDown'],
  ])('with %i (%s) never ends a session: %s', async (status, body, code) => {
    const { endpoint } = createEndpoint(() => json(body, status));
    await expect(ask(endpoint)).rejects.toMatchObject({ failure: { code } });
  });

  it.each([
    ['at the moment that it names', '120', { code: 'serverDown', retryAt: NOW + 2 * MINUTE }],
    ['at no moment if it names none', undefined, { code: 'serverDown' }],
  ])('of a failing server may be requested again %s', async (_, retryAfter, failure) => {
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    const { endpoint } = createEndpoint(() => new Response('', { status: 503, headers }));
    await expect(ask(endpoint).catch(failureOf)).resolves.toStrictEqual(failure);
  });

  it('with the 401 of the API instead of an OAuth error rejects the client, and never ends the session', async () => {
    const body = { code: 'Unauthorized', message: 'Invalid or expired token', messageId: '401' };
    const { endpoint } = createEndpoint(() => json(body, 401));
    const code = name === 'redeemCode' ? 'clientRejected' : 'unauthorized';
    await expect(ask(endpoint)).rejects.toHaveProperty('failure', { code });
  });

  it.each<FailureCode>(['offline', 'unreachable', 'timeout', 'redirected', 'badReply'])(
    'that does not arrive fails with its reason: %s',
    async (code) => {
      const { endpoint } = createEndpoint(() => {
        throw new FailureError(code);
      });
      await expect(ask(endpoint)).rejects.toMatchObject({ failure: { code } });
    },
  );

  it('puts no secret into what is thrown', async () => {
    const replies = [
      () => json({ error: 'invalid_grant', error_description: 'canary refresh-0 code-1' }, 400),
      () => json({ ...ACCESS_ONLY, access_token: 'canary', token_type: 'mac' }),
      () => json('canary'),
    ];
    for (const reply of replies) {
      const thrown: unknown = await ask(createEndpoint(reply, 'canary-secret').endpoint).catch(
        (e: unknown) => e,
      );
      expect(thrown).toBeInstanceOf(FailureError);
      expect(thrown).not.toHaveProperty('cause');
      expect(JSON.stringify(thrown, Object.getOwnPropertyNames(thrown))).not.toMatch(
        /canary|refresh-0|code-1/,
      );
    }
  });
});

interface Asked {
  address: string;
  method: string | undefined;
  authorization: string | null;
  fields: [string, string][];
}

/** A token endpoint that gives this reply, and what it received. */
function createEndpoint(reply: () => Response, clientSecret?: string) {
  const asked: Asked[] = [];
  const endpoint: TokenEndpoint = {
    apiBase: API_BASE,
    clientId: 'client-1',
    clientSecret,
    fetch: async (address, { method, headers, body = null }) => {
      const fields = [...new URLSearchParams(await new Response(body).text())].toSorted(([a], [b]) =>
        a.localeCompare(b),
      );
      asked.push({ address, method, authorization: new Headers(headers).get('authorization'), fields });
      return reply();
    },
    now: () => NOW,
  };
  return { endpoint, asked };
}

function json(body: unknown, status = 200): Response {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  return new Response(isRaw ? (body as BodyInit) : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}
