import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  CONFIDENTIAL_CLIENT_ID,
  CONFIDENTIAL_CLIENT_SECRET,
  PUBLIC_CLIENT_ID,
} from '../../connectwise-server/index.ts';
import { createOAuthClient, type OAuthClient } from './oauth-client.ts';
import { baseUrl, NOW, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let client: OAuthClient;
let nowMs: number;

beforeEach(async () => {
  nowMs = NOW;
  server = await startTestServer({ now: () => nowMs });
  client = createOAuthClient(server);
});

afterEach(() => server.close());

async function statusWith(accessToken: string, company = 'acme'): Promise<number> {
  const response = await server.fetch(`${baseUrl(company)}/service/tickets/count`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  return response.status;
}

function refreshForm(refreshToken: string | undefined): Record<string, string> {
  return { grant_type: 'refresh_token', client_id: PUBLIC_CLIENT_ID, refresh_token: refreshToken ?? '' };
}

test.each([
  { clientId: PUBLIC_CLIENT_ID, secret: undefined },
  { clientId: CONFIDENTIAL_CLIENT_ID, secret: CONFIDENTIAL_CLIENT_SECRET },
])('a refresh gives $clientId a new token pair', async ({ clientId, secret }) => {
  const owner = createOAuthClient(server, { clientId, ...(secret !== undefined && { secret }) });
  const first = await owner.signIn({ member: 'jdoe' });
  const second = await owner.refresh(first.refresh_token ?? '');
  const third = await owner.refresh(second.refresh_token ?? '');
  expect(new Set([first, second, third].map((pair) => pair.refresh_token)).size).toBe(3);
  expect(new Set([first, second, third].map((pair) => pair.access_token)).size).toBe(3);
  expect(await statusWith(third.access_token)).toBe(200);
  expect(server.control.tokens()).toEqual({ issued: 1, refreshed: 2, refused: 0 });
});

test('a refresh token that is used twice revokes the whole chain', async () => {
  const first = await client.signIn({ member: 'jdoe' });
  const second = await client.refresh(first.refresh_token ?? '');
  const replay = await client.postToken(refreshForm(first.refresh_token));
  expect(replay.status).toBe(400);
  expect(await replay.json()).toMatchObject({ error: 'invalid_grant' });

  expect(await statusWith(second.access_token)).toBe(401);
  const newest = await client.postToken(refreshForm(second.refresh_token));
  expect(await newest.json()).toMatchObject({ error: 'invalid_grant' });
});

test('the end of one chain does not affect another sign-in of the same member', async () => {
  const [desk, laptop] = [await client.signIn({ member: 'jdoe' }), await client.signIn({ member: 'jdoe' })];
  await client.refresh(desk.refresh_token ?? '');
  await client.postToken(refreshForm(desk.refresh_token));
  expect(await statusWith(laptop.access_token)).toBe(200);
});

test('without rotation, the previous refresh token stays valid', async () => {
  server.control.configure({ rotateRefreshTokens: false });
  const first = await client.signIn({ member: 'jdoe' });
  const second = await client.refresh(first.refresh_token ?? '');
  expect(second.refresh_token).toBe(first.refresh_token);
  expect((await client.refresh(first.refresh_token ?? '')).access_token).not.toBe(second.access_token);
});

test('a refresh token does not work for another client', async () => {
  const { refresh_token: refreshToken } = await client.signIn({ member: 'jdoe' });
  const response = await client.postToken({
    ...refreshForm(refreshToken),
    client_id: CONFIDENTIAL_CLIENT_ID,
    client_secret: CONFIDENTIAL_CLIENT_SECRET,
  });
  expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
});

test('tokens of one company do not work at another', async () => {
  const tokens = await client.signIn({ member: 'asmith' });
  expect(await statusWith(tokens.access_token, 'globex')).toBe(401);
  const response = await createOAuthClient(server, { company: 'globex' }).postToken(
    refreshForm(tokens.refresh_token),
  );
  expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
});

test('token lifetimes follow the clock and the settings of the server', async () => {
  server.control.configure({ accessTokenSeconds: 90, refreshTokenSeconds: 600 });
  const tokens = await client.signIn({ member: 'jdoe' });
  expect(tokens.expires_in).toBe(90);

  nowMs += 89_000;
  expect(await statusWith(tokens.access_token)).toBe(200);
  nowMs += 1000;
  expect(await statusWith(tokens.access_token)).toBe(401);
  nowMs += 510_000;
  const response = await client.postToken(refreshForm(tokens.refresh_token));
  expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
});

test.each(['', 'Bearer', 'Bearer nonsense', 'Basic nonsense', 'Digest x'])(
  '"%s" is answered with the documented 401',
  async (authorization) => {
    const response = await server.fetch(`${baseUrl('acme')}/service/tickets`, {
      headers: { authorization, clientid: 'x' },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toMatchObject({ code: 'Unauthorized', messageId: '401' });
  },
);

test('an expired token is reported as expired', async () => {
  const tokens = await client.signIn({ member: 'jdoe' });
  expect(server.control.expireAccessTokens('globex')).toBe(0);
  expect(await statusWith(tokens.access_token)).toBe(200);
  expect(server.control.expireAccessTokens()).toBe(1);
  const response = await server.fetch(`${baseUrl('acme')}/service/tickets`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  expect(await response.json()).toEqual({
    code: 'Unauthorized',
    message: 'Invalid or expired token',
    messageId: '401',
  });
  expect(await statusWith((await client.refresh(tokens.refresh_token ?? '')).access_token)).toBe(200);
});

test('revoked refresh tokens are refused, while the access token stays valid', async () => {
  const tokens = await client.signIn({ member: 'jdoe' });
  expect(server.control.revokeRefreshTokens('acme')).toBe(1);
  const response = await client.postToken(refreshForm(tokens.refresh_token));
  expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
  expect(await statusWith(tokens.access_token)).toBe(200);
});

test('revoked grants revoke every token', async () => {
  const tokens = await client.signIn({ member: 'jdoe' });
  expect(server.control.revokeGrants('acme')).toBeGreaterThan(0);
  expect(await statusWith(tokens.access_token)).toBe(401);
  const response = await client.postToken(refreshForm(tokens.refresh_token));
  expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
});

test('an API key needs the clientId header and its own company', async () => {
  const withKey = await server.api('/service/tickets/count');
  const withoutClientId = await server.api('/service/tickets/count', { headers: { clientid: '' } });
  const elsewhere = await server.api('/service/tickets/count', {
    headers: {
      authorization: `Basic ${Buffer.from('globex+public-key-of-jdoe:private-key-of-jdoe').toString('base64')}`,
    },
  });
  expect([withKey.status, withoutClientId.status, elsewhere.status]).toEqual([200, 401, 401]);
});
