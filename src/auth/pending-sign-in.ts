import * as oauth from 'oauth4webapi';
import type { CompanyId } from '../domain/company-id.ts';
import { SCOPES } from '../domain/scopes.ts';
import { oauthServerAt } from './oauth-server.ts';

/** One run of the sign-in window: what its answer must fit to. Used once. */
export interface PendingSignIn {
  /** Random; ties the answer to this run (RFC 6749, section 10.12). */
  state: string;
  /** Proves that the code is redeemed by who asked for it (RFC 7636). */
  verifier: string;
  /** Both endpoints lie below it. */
  apiBase: string;
  companyId: CompanyId;
  clientId: string;
  /** Who was signed in before, if anybody. */
  memberId: number | undefined;
  redirectUri: string;
  /** Epoch milliseconds. */
  startedAt: number;
}

export function createPendingSignIn(facts: Omit<PendingSignIn, 'state' | 'verifier'>): PendingSignIn {
  return { ...facts, state: oauth.generateRandomState(), verifier: oauth.generateRandomCodeVerifier() };
}

/** The address of the sign-in page: RFC 6749, section 4.1.1, with PKCE S256 (RFC 7636, section 4.3). */
export async function authorizationAddressOf(pending: PendingSignIn): Promise<string> {
  const address = new URL(`${oauthServerAt(pending.apiBase).authorization_endpoint}`);
  address.search = new URLSearchParams({
    client_id: pending.clientId,
    response_type: 'code',
    redirect_uri: pending.redirectUri,
    scope: SCOPES.join(' '),
    state: pending.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
  }).toString();
  return address.href;
}
