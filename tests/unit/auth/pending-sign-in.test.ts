import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import {
  authorizationAddressOf,
  createPendingSignIn,
  parsePendingSignIn,
} from '../../../src/auth/pending-sign-in.ts';
import { API_BASE, PENDING, REDIRECT } from './support.ts';

describe('createPendingSignIn', () => {
  const { state: _, verifier: __, ...facts } = PENDING;

  it('adds a state and a verifier that nobody can guess', () => {
    const runs = Array.from({ length: 50 }, () => createPendingSignIn(facts));

    expect(runs[0]).toMatchObject(facts);
    // At least 256 bits each, in base64url. RFC 7636, section 4.1, asks for 43 to 128 characters.
    for (const { state, verifier } of runs) {
      expect(state).toMatch(/^[\w-]{43,128}$/);
      expect(verifier).toMatch(/^[\w-]{43,128}$/);
    }
    expect(new Set(runs.flatMap(({ state, verifier }) => [state, verifier])).size).toBe(100);
  });
});

describe('parsePendingSignIn', () => {
  it.each([
    ['with a member', { ...PENDING, memberId: 7 }],
    ['without a member', PENDING],
    ['with the shortest verifier of RFC 7636', { ...PENDING, verifier: 'v'.repeat(43) }],
    ['with the longest verifier of RFC 7636', { ...PENDING, verifier: 'v'.repeat(128) }],
  ])('reads a stored sign-in %s', (_, pending) => {
    expect(parsePendingSignIn(JSON.parse(JSON.stringify(pending)))).toStrictEqual(pending);
  });

  it.each([
    ['nothing', undefined],
    ['an empty state', { ...PENDING, state: '' }],
    ['a verifier that is too short', { ...PENDING, verifier: 'v'.repeat(42) }],
    ['a verifier that is too long', { ...PENDING, verifier: 'v'.repeat(129) }],
    ['a server that is not an address', { ...PENDING, apiBase: 'acme' }],
    ['a company that is none', { ...PENDING, companyId: 'evil.com#' }],
    ['a number for a company', { ...PENDING, companyId: 7 }],
    ['no client', { ...PENDING, clientId: undefined }],
    ['a member who is not a number', { ...PENDING, memberId: '7' }],
    ['a redirect address that is none', { ...PENDING, redirectUri: '' }],
    ['no moment', { ...PENDING, startedAt: '0' }],
    ['a moment beyond all clocks', { ...PENDING, startedAt: 1e300 }],
  ])('refuses a stored sign-in with %s', (_, stored) => {
    expect(parsePendingSignIn(stored)).toBeUndefined();
  });
});

describe('authorizationAddressOf', () => {
  it('is the documented address with exactly the documented parameters, and PKCE', async () => {
    const address = new URL(await authorizationAddressOf(PENDING));

    expect(address.origin + address.pathname).toBe(`${API_BASE}/system/oauth/authorize`);
    expect([...address.searchParams]).toStrictEqual([
      ['client_id', 'client-1'],
      ['response_type', 'code'],
      ['redirect_uri', REDIRECT],
      ['scope', 'ConnectWiseManageCallback ServiceTicket ProjectTask'],
      ['state', 'state-1'],
      ['code_challenge', createHash('sha256').update(PENDING.verifier).digest('base64url')],
      ['code_challenge_method', 'S256'],
    ]);
    expect(address.href).not.toContain(PENDING.verifier);
    expect(address.hash).toBe('');
  });

  it('keeps a client ID from adding parameters', async () => {
    const address = new URL(await authorizationAddressOf({ ...PENDING, clientId: 'a&state=evil#x' }));

    expect(address.searchParams.get('client_id')).toBe('a&state=evil#x');
    expect(address.searchParams.getAll('state')).toStrictEqual(['state-1']);
  });

  it('fails instead of continuing without PKCE when the digest fails', async () => {
    vi.spyOn(crypto.subtle, 'digest').mockRejectedValue(new Error('no digest'));
    await expect(authorizationAddressOf(PENDING)).rejects.toThrow('no digest');
    vi.restoreAllMocks();
  });
});
