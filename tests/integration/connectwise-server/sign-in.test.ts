import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CONFIDENTIAL_CLIENT_ID,
  CONFIDENTIAL_CLIENT_SECRET,
  SCOPES,
  walkSignIn,
} from '../../connectwise-server/index.ts';
import { createOAuthClient, type OAuthClient } from './oauth-client.ts';
import { baseUrl, REDIRECT_URI, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let client: OAuthClient;

beforeAll(async () => {
  server = await startTestServer();
  client = createOAuthClient(server);
});

afterAll(() => server.close());

describe('a standard client signs in', () => {
  test.each([
    { clientId: 'syntaskio-public', secret: undefined },
    { clientId: CONFIDENTIAL_CLIENT_ID, secret: CONFIDENTIAL_CLIENT_SECRET },
  ])('as $clientId', async ({ clientId, secret }) => {
    const confidential = createOAuthClient(server, { clientId, ...(secret !== undefined && { secret }) });
    const tokens = await confidential.signIn({ member: 'jdoe' });

    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: SCOPES.join(' ') });
    expect(tokens.refresh_token).toBeTypeOf('string');
    const response = await server.fetch(`${baseUrl('acme')}/system/myMembers/info`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(await response.json()).toMatchObject({ identifier: 'jdoe', fullName: 'Jane Doe' });
  });

  test('without PKCE, if it has a secret', async () => {
    const secret = CONFIDENTIAL_CLIENT_SECRET;
    const confidential = createOAuthClient(server, { clientId: CONFIDENTIAL_CLIENT_ID, secret });
    const url = new URL((await confidential.startSignIn()).url);
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const end = await walkSignIn(server.fetch, url.href, { member: 'jdoe' });
    const response = await confidential.postToken({
      grant_type: 'authorization_code',
      code: new URL(end.kind === 'redirect' ? end.url : '').searchParams.get('code') ?? '',
      redirect_uri: REDIRECT_URI,
      client_id: CONFIDENTIAL_CLIENT_ID,
      client_secret: secret,
    });
    expect(response.status).toBe(200);
  });

  test('repeatedly, at several companies', async () => {
    for (const company of ['acme', 'globex', 'acme']) {
      const tokens = await createOAuthClient(server, { company }).signIn({ member: 'asmith' });
      const response = await server.fetch(`${baseUrl(company)}/system/myMembers/info`, {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      });
      const { fullName } = (await response.json()) as { fullName: string };
      expect(fullName).toBe(company === 'acme' ? 'Alan Smith' : 'Anna Smith');
    }
  });

  test('with fewer scopes than requested, if the member unticks some', async () => {
    const tokens = await client.signIn({
      member: 'jdoe',
      scopes: ['ConnectWiseManageCallback', 'ServiceTicket'],
    });
    expect(tokens.scope).toBe('ConnectWiseManageCallback ServiceTicket');
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    const tickets = await server.fetch(`${baseUrl('acme')}/service/tickets`, { headers });
    const projects = await server.fetch(`${baseUrl('acme')}/project/projects`, { headers });
    expect([tickets.status, projects.status]).toEqual([200, 403]);
    expect(await projects.json()).toMatchObject({ code: 'Forbidden', messageId: '403' });
  });
});

describe('the sign-in page', () => {
  test('can be used with a screen reader and sends no scripts', async () => {
    const response = await server.fetch((await client.startSignIn()).url, { redirect: 'manual' });
    const page = await server.fetch(new URL(response.headers.get('location') ?? '', baseUrl('acme')), {
      headers: {
        cookie: response.headers
          .getSetCookie()
          .map((line) => line.split(';')[0])
          .join('; '),
      },
    });
    const html = await page.text();
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<label for="member">Member</label>');
    expect(html).toContain('<label for="password">Password</label>');
    expect(html).toMatch(/<button[^>]*>Sign in<\/button>/);
    expect(html).not.toContain('<script');
  });

  test.each([
    ['a wrong password', { member: 'jdoe', password: 'wrong' }],
    ['an unknown member', { member: '"><script>' }],
    ['a member who has left', { member: 'rformer' }],
  ])('says that %s is refused', async (_case, choices) => {
    const end = await walkSignIn(server.fetch, (await client.startSignIn()).url, choices);
    expect(end).toMatchObject({ kind: 'page', status: 200 });
    const html = end.kind === 'page' ? end.html : '';
    expect(html).toContain('role="alert">The member or the password is wrong.');
    expect(html).not.toContain('<script');
  });

  test('works only in the browser that opened it', async () => {
    const response = await server.fetch((await client.startSignIn()).url, { redirect: 'manual' });
    const url = new URL(response.headers.get('location') ?? '', baseUrl('acme'));
    const page = await server.fetch(url);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('This sign-in has expired.');
  });
});

describe('the authorization endpoint refuses', () => {
  test('a member who denies', async () => {
    const start = await client.startSignIn();
    const end = await walkSignIn(server.fetch, start.url, { member: 'jdoe', consent: 'deny' });
    const url = new URL(end.kind === 'redirect' ? end.url : '');
    expect(url.origin + url.pathname).toBe(REDIRECT_URI);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      error: 'access_denied',
      state: start.state,
      iss: 'https://acme.api.connectwisedev.com',
    });
  });

  test.each([
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    [
      'a redirect address that is not registered',
      { redirect_uri: 'https://evil.example/' },
      'invalid_redirect_uri',
    ],
    ['another path of the redirect address', { redirect_uri: `${REDIRECT_URI}/x` }, 'invalid_redirect_uri'],
  ])('%s, on its own page', async (_case, change, error) => {
    const url = new URL((await client.startSignIn()).url);
    for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
    const end = await walkSignIn(server.fetch, url.href, { member: 'jdoe' });
    expect(end).toMatchObject({ kind: 'page', status: 400 });
    expect(end.kind === 'page' && end.html).toContain(error);
  });

  test.each([
    [
      'no PKCE from a public client',
      { code_challenge: null, code_challenge_method: null },
      'invalid_request',
    ],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
  ])('%s, by redirect', async (_case, change, error) => {
    const url = new URL((await client.startSignIn()).url);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    const end = await walkSignIn(server.fetch, url.href, { member: 'jdoe' });
    expect(end.kind === 'redirect' && new URL(end.url).href).toContain(`error=${error}`);
  });
});

describe('the token endpoint refuses', () => {
  test.each([
    ['a wrong verifier', { code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 'invalid_grant'],
    ['another redirect address', { redirect_uri: 'https://evil.example/' }, 'invalid_grant'],
    ['an unknown code', { code: 'x' }, 'invalid_grant'],
    [
      'another client',
      { client_id: CONFIDENTIAL_CLIENT_ID, client_secret: CONFIDENTIAL_CLIENT_SECRET },
      'invalid_grant',
    ],
    ['an unknown grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('%s', async (_case, change, error) => {
    const form = await client.signInForCode({ member: 'jdoe' });
    const response = await client.postToken({ ...form, ...change });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error });
  });

  test.each([
    ['a wrong secret', { client_secret: 'wrong' }],
    ['no secret', { client_secret: '' }],
  ])('%s from the confidential client', async (_case, change) => {
    const confidential = createOAuthClient(server, {
      clientId: CONFIDENTIAL_CLIENT_ID,
      secret: CONFIDENTIAL_CLIENT_SECRET,
    });
    const form = await confidential.signInForCode({ member: 'jdoe' });
    const response = await confidential.postToken({ ...form, ...change });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: 'invalid_client' });
  });

  test('a used code, and revokes the tokens that came from it', async () => {
    const form = await client.signInForCode({ member: 'jdoe' });
    const first = await client.postToken(form);
    const { access_token: accessToken } = (await first.json()) as { access_token: string };
    const second = await client.postToken(form);
    expect([first.status, second.status]).toEqual([200, 400]);
    const response = await server.fetch(`${baseUrl('acme')}/service/tickets`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(response.status).toBe(401);
  });
});

test('a server that remembers sign-ins does not ask the same browser again', async () => {
  const remembering = await startTestServer({ rememberSignIn: true });
  const once = createOAuthClient(remembering);
  const cookies = new Map<string, string>();
  const first = await walkSignIn(
    remembering.fetch,
    (await once.startSignIn()).url,
    { member: 'jdoe' },
    cookies,
  );
  remembering.control.clearRequests();
  const second = await walkSignIn(
    remembering.fetch,
    (await once.startSignIn()).url,
    { member: 'nobody' },
    cookies,
  );
  expect([first.kind, second.kind]).toEqual(['redirect', 'redirect']);
  expect(remembering.control.requests()).toHaveLength(1);

  await remembering.close();
});

test('the same browser can sign in as different members in turn', async () => {
  const cookies = new Map<string, string>();
  for (const member of ['jdoe', 'asmith', 'jdoe']) {
    const tokens = await client.signIn({ member }, cookies);
    const response = await server.fetch(`${baseUrl('acme')}/system/myMembers/info`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(await response.json()).toMatchObject({ identifier: member });
  }
});
