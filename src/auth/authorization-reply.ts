import * as oauth from 'oauth4webapi';
import { detailOf, FailureError } from '../domain/failure.ts';
import { oauthServerAt } from './oauth-server.ts';
import type { PendingSignIn } from './pending-sign-in.ts';

/** A validated reply of the authorization server, ready to be redeemed. */
export interface AuthorizationReply {
  server: oauth.AuthorizationServer;
  parameters: URLSearchParams;
}

const MAX_ADDRESS_LENGTH = 8_192;

/**
 * Validates the address at which the sign-in window ended (RFC 6749, section 4.1.2; RFC 9207). It must be our redirect
 * address by origin and path, with this run's state, this company's issuer, a code, and no parameter twice.
 *
 * @throws FailureError `signInDenied` if the reply is a valid refusal, otherwise `signInMismatch`
 */
export function checkAuthorizationReply(address: string, pending: PendingSignIn): AuthorizationReply {
  const url = address.length <= MAX_ADDRESS_LENGTH ? URL.parse(address) : null;
  if (!url || !isSamePlace(url, new URL(pending.redirectUri)) || hasRepeats(url.searchParams)) {
    throw new FailureError('signInMismatch');
  }

  const server = oauthServerAt(pending.apiBase, issuerIn(url.searchParams, pending));
  const parameters = validate(server, url, pending);
  if (!parameters.get('code')) throw new FailureError('signInMismatch');
  return { server, parameters };
}

function validate(
  server: oauth.AuthorizationServer,
  url: URL,
  { clientId, state }: PendingSignIn,
): URLSearchParams {
  try {
    return oauth.validateAuthResponse(server, { client_id: clientId }, url, state);
  } catch (error) {
    // The state matched, so this text comes from the server that we asked.
    if (error instanceof oauth.AuthorizationResponseError) throw refusal(error);
    throw new FailureError('signInMismatch');
  }
}

function isSamePlace(url: URL, redirect: URL): boolean {
  return url.origin === redirect.origin && url.pathname === redirect.pathname;
}

function hasRepeats(parameters: URLSearchParams): boolean {
  return new Set(parameters.keys()).size < parameters.size;
}

/** The issuer may be absent. If present, it must be an address on the company's own server. */
function issuerIn(parameters: URLSearchParams, pending: PendingSignIn): string | undefined {
  const issuer = parameters.get('iss');
  if (issuer === null) return undefined;
  if (URL.parse(issuer)?.origin !== new URL(pending.apiBase).origin) throw new FailureError('signInMismatch');
  return issuer;
}

function refusal(error: oauth.AuthorizationResponseError): FailureError {
  const detail = detailOf(error.error_description) ?? detailOf(error.error);
  const code = error.error === 'unauthorized_client' ? 'clientRejected' : 'signInDenied';
  return new FailureError(code, detail === undefined ? {} : { detail });
}
