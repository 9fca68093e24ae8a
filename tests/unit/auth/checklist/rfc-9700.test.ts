import { afterEach, describe, expect, it, vi } from 'vitest';
import { bearerSource } from '../../../../src/auth/bearer.ts';
import { createApiRequest } from '../../../../src/connectwise/api-request.ts';
import { createGuardedFetch } from '../../../../src/connectwise/guarded-fetch.ts';
import { NOW } from '../../support/samples.ts';
import { API_BASE, ORIGIN } from '../support.ts';
import { beginSignIn, createEndpoint } from './support.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
  vi.restoreAllMocks();
});

describe('RFC 9700 (BCP 240)', () => {
  it('section 2.1.1: protects every code by PKCE, with or without a client secret', async () => {
    for (const secret of [undefined, 'secret']) {
      const { sent, redeem } = createEndpoint(undefined, secret);
      await redeem();
      expect(sent[0]?.fields.get('code_verifier')).toBeTruthy();
    }
    expect((await beginSignIn()).parameters.get('code_challenge_method')).toBe('S256');
  });

  it('section 2.1.2: requests no token through the browser', async () => {
    const { parameters } = await beginSignIn();
    expect(parameters.get('response_type')).toBe('code');
    expect(parameters.has('response_mode')).toBe(false);
  });

  it('section 2.4: uses no password grant: each grant is a code or a refresh token', async () => {
    const { sent, redeem, refresh } = createEndpoint();
    await redeem();
    await refresh();
    expect(sent.map(({ fields }) => fields.get('grant_type'))).toEqual([
      'authorization_code',
      'refresh_token',
    ]);
    for (const { fields } of sent) expect(fields.has('password')).toBe(false);
  });

  it('section 4.2: sends no referrer to any server', async () => {
    const { sent, redeem } = createEndpoint();
    await redeem();
    expect(sent[0]?.init.referrerPolicy).toBe('no-referrer');
  });

  it('section 4.3.2: sends an access token in the header, never in an address', async () => {
    const { sent } = createEndpoint([]);
    const request = createApiRequest({
      ...bearerSource({
        accessToken: async () => 'access-1',
        canRenew: async () => true,
        renewedToken: () => expect.unreachable(),
      }),
      target: () => ({ apiBase: API_BASE, headers: { accept: 'application/json' } }),
      fetch: createGuardedFetch({ origin: ORIGIN, record: () => {}, now: () => NOW }),
      onReading: () => {},
      sleep: () => expect.unreachable(),
      random: () => 0,
      now: () => NOW,
    });
    await request('/service/tickets', { query: { page: 1 } });
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer access-1');
    expect(sent[0]?.url.href).not.toContain('access-1');
  });

  it('section 4.4: sends code and tokens only to the server of the company', async () => {
    const guarded = createGuardedFetch({ origin: ORIGIN, record: () => {}, now: () => NOW });
    for (const other of [
      'https://globex.api.connectwisedev.com/',
      'http://acme.api.connectwisedev.com/',
      `${ORIGIN}.evil.example/`,
    ]) {
      await expect(guarded(other)).rejects.toThrow('redirected');
    }
  });

  it.each([301, 302, 303, 307, 308])(
    'section 4.12: sends no credentials to the target of a %i',
    async (status) => {
      const { sent, refresh } = createEndpoint(
        new Response(null, { status, headers: { location: 'https://evil.example/' } }),
      );
      await expect(refresh()).rejects.toThrow('redirected');
      expect(sent).toHaveLength(1);
      expect(sent[0]?.init.redirect).toBe('manual');
      expect(sent[0]?.init.credentials).toBe('omit');
    },
  );
});
