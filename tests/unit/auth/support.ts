import { type AuthorizationReply, checkAuthorizationReply } from '../../../src/auth/authorization-reply.ts';
import type { PendingSignIn } from '../../../src/auth/pending-sign-in.ts';
import { ACME, NOW } from '../support/samples.ts';

export const ORIGIN = 'https://acme.api.connectwisedev.com';
export const API_BASE = `${ORIGIN}/v4_6_release/apis/3.0`;
export const REDIRECT = 'https://abcdef.chromiumapp.org/';

export const PENDING: PendingSignIn = {
  state: 'state-1',
  verifier: 'verifier-that-is-long-enough-to-be-one-of-rfc-7636',
  apiBase: API_BASE,
  companyId: ACME,
  clientId: 'client-1',
  memberId: undefined,
  redirectUri: REDIRECT,
  startedAt: NOW,
};

/** A valid reply of the sign-in window. */
export function goodReply(): AuthorizationReply {
  return checkAuthorizationReply(`${REDIRECT}?code=code-1&state=state-1`, PENDING);
}
