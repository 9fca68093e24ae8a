import * as oauth from 'oauth4webapi';
import * as v from 'valibot';
import { type CompanyId, isCompanyId, parseCompanyId } from '../domain/account/company-id.ts';
import { SCOPES } from '../domain/account/scopes.ts';
import { isMoment } from '../domain/time/time.ts';
import { oauthServerAt } from './oauth-server.ts';

const pendingSignIn = v.object({
  /** Random; ties the reply to this run (RFC 6749, section 10.12). */
  state: v.pipe(v.string(), v.minLength(1)),
  /** Proves that the client that redeems the code also requested it (RFC 7636). */
  verifier: v.pipe(v.string(), v.minLength(43), v.maxLength(128)),
  /** The base address of both endpoints. */
  apiBase: v.pipe(v.string(), v.url()),
  companyId: v.custom<CompanyId>((value) => typeof value === 'string' && isCompanyId(parseCompanyId(value))),
  clientId: v.string(),
  /** The member who was signed in before, if any. */
  memberId: v.optional(v.number()),
  redirectUri: v.pipe(v.string(), v.url()),
  /** Epoch milliseconds. */
  startedAt: v.custom<number>(isMoment),
});

/** One run of the sign-in window, with what its reply must match. Used once. */
export interface PendingSignIn extends v.InferOutput<typeof pendingSignIn> {
  memberId: number | undefined;
}

/** Narrows a stored pending sign-in; `undefined` if any part of it is invalid. */
export function parsePendingSignIn(stored: unknown): PendingSignIn | undefined {
  const parsed = v.safeParse(pendingSignIn, stored);
  return parsed.success ? { ...parsed.output, memberId: parsed.output.memberId } : undefined;
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
