import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkAuthorizationReply } from '../../../../src/auth/authorization-reply.ts';
import { createSessionAccess } from '../../../../src/auth/session-access.ts';
import type { Tokens } from '../../../../src/auth/token-endpoint.ts';
import { NOW } from '../../support/samples.ts';
import { API_BASE, PENDING, REDIRECT } from '../support.ts';
import { beginSignIn, createEndpoint, GRANTED } from './support.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
  vi.restoreAllMocks();
});

describe('RFC 6749', () => {
  it('section 2.3: uses at most one method of client authentication per request', async () => {
    const { sent, redeem, refresh } = createEndpoint(GRANTED, 'secret');
    await redeem();
    await refresh();
    for (const { headers, fields } of sent) {
      expect(headers.has('authorization')).toBe(false);
      expect(fields.getAll('client_secret')).toEqual(['secret']);
      expect(fields.has('client_assertion')).toBe(false);
    }
    expect(sent).toHaveLength(2);
  });

  it('section 2.3.1: sends client credentials in the body, never in the address', async () => {
    const { sent, redeem } = createEndpoint(GRANTED, 'secret');
    await redeem();
    expect(sent[0]?.url.href).toBe(`${API_BASE}/system/oauth/token`);
    expect(sent[0]?.fields.get('client_secret')).toBe('secret');
  });

  it('section 2.3.1: a public client sends no secret, not even an empty one', async () => {
    const { sent, redeem } = createEndpoint();
    await redeem();
    expect(sent[0]?.fields.has('client_secret')).toBe(false);
  });

  it('section 3.1: requests authorization over TLS, with no repeated or empty parameter and no fragment', async () => {
    const { address, parameters } = await beginSignIn();
    expect([address.protocol, address.hash]).toEqual(['https:', '']);
    expect(new Set(parameters.keys()).size).toBe(parameters.size);
    expect([...parameters.values()]).not.toContain('');
  });

  it('section 3.1.2: the redirect address is absolute and has no fragment', async () => {
    const redirect = new URL((await beginSignIn()).parameters.get('redirect_uri') ?? '');
    expect([redirect.href, redirect.hash]).toEqual([REDIRECT, '']);
  });

  it('section 3.2: requests tokens by POST over TLS, with no repeated or empty parameter', async () => {
    const { sent, redeem, refresh } = createEndpoint();
    await redeem();
    await refresh();
    for (const { url, init, fields } of sent) {
      expect([url.protocol, init.method]).toEqual(['https:', 'POST']);
      expect(new Set(fields.keys()).size).toBe(fields.size);
      expect([...fields.values()]).not.toContain('');
    }
  });

  it('section 4.1.1: requests a code with the ID of the client', async () => {
    const { parameters } = await beginSignIn();
    expect(parameters.get('response_type')).toBe('code');
    expect(parameters.get('client_id')).toBe('client-1');
  });

  it('section 4.1.2: ignores unknown parameters of the authorization reply', () => {
    const { parameters } = checkAuthorizationReply(`${REDIRECT}?code=c&state=state-1&new=1`, PENDING);
    expect(parameters.get('code')).toBe('c');
  });

  it.each([
    'code=a&code=b&state=state-1',
    'code=a&state=state-1&state=state-1',
    'code=a&state=state-1&x=1&x=2',
  ])('section 3.1: refuses a reply with a repeated parameter: %s', (query) => {
    expect(() => checkAuthorizationReply(`${REDIRECT}?${query}`, PENDING)).toThrow('signInMismatch');
  });

  it('section 4.1.2.1: treats a reply with an error as a refusal, even with a code', () => {
    const refused = `${REDIRECT}?error=access_denied&code=c&state=state-1`;
    expect(() => checkAuthorizationReply(refused, PENDING)).toThrow('signInDenied');
  });

  it('section 4.1.3: redeems with the same redirect address and client as the authorization request', async () => {
    const { sent, redeem } = createEndpoint();
    await redeem();
    const asked = (await beginSignIn()).parameters;
    for (const name of ['redirect_uri', 'client_id']) {
      expect(sent[0]?.fields.get(name)).toBe(asked.get(name));
    }
    expect(sent[0]?.fields.get('grant_type')).toBe('authorization_code');
  });

  it('section 5.1: ignores unknown members of a token reply', async () => {
    await expect(createEndpoint({ ...GRANTED, new: { a: 1 } }).redeem()).resolves.toEqual({
      accessToken: 'access-1',
      refreshToken: 'refresh-1',
      expiresAt: expect.any(Number),
      renewAt: expect.any(Number),
    });
  });

  it('section 5.1: refuses a token reply without its required members', async () => {
    for (const name of ['access_token', 'token_type']) {
      await expect(createEndpoint({ ...GRANTED, [name]: undefined }).redeem()).rejects.toThrow('badReply');
    }
  });

  it('section 6: renews with only the refresh token, for the scope that was granted', async () => {
    const { sent, refresh } = createEndpoint();
    await refresh('refresh-0');
    expect(Object.fromEntries(sent[0]?.fields ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-0',
      client_id: 'client-1',
    });
  });

  it('section 6: replaces the old refresh token with the new one', async () => {
    const { sent, refresh } = createEndpoint();
    let stored: Tokens = { accessToken: 'access-0', refreshToken: 'refresh-0', expiresAt: NOW, renewAt: NOW };
    const access = createSessionAccess({
      readTokens: async () => stored,
      prepareSaving: async () => async (tokens) => void (stored = tokens),
      endSession: () => expect.unreachable(),
      refresh,
      exclusively: (run) => run(),
      now: () => NOW,
    });
    await access.accessToken();
    await access.renewedToken('access-1');
    expect(sent.map(({ fields }) => fields.get('refresh_token'))).toEqual(['refresh-0', 'refresh-1']);
  });

  it.each(['mac', 'DPoP', 'N_A', ''])('section 7.1: uses no token of an unknown type: "%s"', async (type) => {
    await expect(createEndpoint({ ...GRANTED, token_type: type }).redeem()).rejects.toThrow('badReply');
  });

  it('section 10.12: no state repeats, and none can be guessed', async () => {
    const states = await Promise.all(
      Array.from({ length: 200 }, async () => (await beginSignIn()).pending.state),
    );
    expect(new Set(states).size).toBe(200);
    // 43 characters of base64url hold 256 bits. Section 10.10 asks for 128 bits of what must not be guessed.
    expect(states.filter((state) => !/^[\w-]{43}$/.test(state))).toEqual([]);
  });

  it.each(['code=a', 'code=a&state=', 'code=a&state=state-2', 'code=a&state=state-1%20'])(
    'section 10.12: refuses a reply without the state of this run: %s',
    async (query) => {
      const { pending, parameters } = await beginSignIn();
      expect(parameters.get('state')).toBe(pending.state);
      expect(() => checkAuthorizationReply(`${REDIRECT}?${query}`, PENDING)).toThrow('signInMismatch');
    },
  );
});
