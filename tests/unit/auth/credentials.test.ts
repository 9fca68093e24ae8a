import { describe, expect, it } from 'vitest';
import { keysSource } from '../../../src/auth/api-keys.ts';
import { bearerSource } from '../../../src/auth/bearer.ts';
import { isTokens } from '../../../src/auth/session-secret.ts';
import type { ApiKeys } from '../../../src/domain/account/api-keys.ts';
import type { Tokens } from '../../../src/auth/token-endpoint.ts';

const KEYS: ApiKeys = { publicKey: 'public', privateKey: 'geheim-ü' };

describe('a pair of keys', () => {
  const source = keysSource('acme', async () => KEYS);

  it('is sent as RFC 7617 defines it, in UTF-8', async () => {
    const { authorization } = await source.credential();
    expect(authorization).toMatch(/^Basic [A-Za-z0-9+/]+=*$/);
    const encoded = authorization.slice('Basic '.length);
    expect(Buffer.from(encoded, 'base64').toString('utf8')).toBe('acme+public:geheim-ü');
  });

  it('lists all values that must not be quoted, longest first', async () => {
    const { authorization, secrets } = await source.credential();
    expect(secrets).toEqual([authorization.slice('Basic '.length), 'geheim-ü', 'public']);
  });

  it('cannot be renewed', async () => {
    expect(await source.canRenew(await source.credential())).toBe(false);
    await expect(source.renewedCredential(await source.credential())).rejects.toMatchObject({
      failure: { code: 'keysRefused' },
    });
  });
});

describe('a token', () => {
  const source = bearerSource({
    accessToken: async () => 'first',
    canRenew: async (refused) => refused === 'first',
    renewedToken: async (refused) => `not ${refused}`,
  });

  it('is sent as RFC 6750 defines it, and must not be quoted', async () => {
    expect(await source.credential()).toEqual({ authorization: 'Bearer first', secrets: ['first'] });
  });

  it('is renewed with the refused token', async () => {
    expect(await source.canRenew(await source.credential())).toBe(true);
    expect(await source.renewedCredential(await source.credential())).toEqual({
      authorization: 'Bearer not first',
      secrets: ['not first'],
    });
  });
});

describe('isTokens', () => {
  it('distinguishes tokens from API keys', () => {
    const tokens: Tokens = { accessToken: 'a', refreshToken: undefined, expiresAt: 1, renewAt: 1 };
    expect([isTokens(tokens), isTokens(KEYS)]).toEqual([true, false]);
  });
});
