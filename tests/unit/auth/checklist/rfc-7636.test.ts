import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { authorizationAddressOf } from '../../../../src/auth/pending-sign-in.ts';
import { PENDING } from '../support.ts';
import { beginSignIn, createEndpoint } from './support.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
  vi.restoreAllMocks();
});

describe('RFC 7636', () => {
  it('section 4.1: makes a new verifier of 43 to 128 unreserved characters from 256 random bits for each request', async () => {
    const runs = await Promise.all(Array.from({ length: 200 }, () => beginSignIn()));
    const verifiers = runs.map(({ pending }) => pending.verifier);
    expect(new Set(verifiers).size).toBe(200);
    expect(verifiers.filter((verifier) => !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier))).toEqual([]);
  });

  it('section 4.2: uses S256, never plain: the challenge is the base64url SHA-256 of the verifier', async () => {
    const { pending, address, parameters } = await beginSignIn();
    const challenge = createHash('sha256').update(pending.verifier, 'ascii').digest('base64url');
    expect(parameters.get('code_challenge')).toBe(challenge);
    expect(address.href).not.toContain(pending.verifier);
  });

  it('section 4.3: names the challenge method', async () => {
    expect((await beginSignIn()).parameters.get('code_challenge_method')).toBe('S256');
  });

  it('section 4.5: sends the verifier of the same run with the code', async () => {
    const { sent, redeem } = createEndpoint();
    await redeem();
    expect(sent[0]?.fields.get('code_verifier')).toBe(PENDING.verifier);
  });

  it('section 7.2: fails without a fallback when the digest fails', async () => {
    vi.spyOn(crypto.subtle, 'digest').mockRejectedValue(new Error('no digest'));
    await expect(authorizationAddressOf(PENDING)).rejects.toThrow('no digest');
  });

  it('section 7.2: never retries a refused code, with or without the verifier', async () => {
    const { sent, redeem } = createEndpoint(Response.json({ error: 'invalid_request' }, { status: 400 }));
    await expect(redeem()).rejects.toThrow('tokenRefused');
    expect(sent).toHaveLength(1);
  });
});
