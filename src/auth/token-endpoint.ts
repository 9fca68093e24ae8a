import * as oauth from 'oauth4webapi';
import { type FailureCode, FailureError, hasFailed } from '../domain/failure.ts';
import { isHeaderValue } from '../domain/http/header-value.ts';
import { parseJson } from '../domain/http/parse-json.ts';
import { retryAtOf } from '../domain/http/retry-after.ts';
import { MINUTE, SECOND } from '../domain/time/time.ts';
import type { AuthorizationReply } from './authorization-reply.ts';
import { oauthServerAt } from './oauth-server.ts';
import type { PendingSignIn } from './pending-sign-in.ts';
import { tidyTokenReply } from './tidy-token-reply.ts';

/** The tokens that the server issues. They exist only in memory and in the vault. */
export interface Tokens {
  accessToken: string;
  /** Optional: without it, the session lasts as long as the access token. */
  refreshToken: string | undefined;
  /**
   * When the access token expires, epoch milliseconds; `undefined` if the server does not say. Then its 401 shows it.
   */
  expiresAt: number | undefined;
  /** From when on to renew it before use, epoch milliseconds; `undefined` likewise. */
  renewAt: number | undefined;
}

/**
 * The result of a renewal. Its refresh token is valid even if the access token is unusable or the rest is unreadable.
 */
export interface Renewal extends Omit<Tokens, 'accessToken'> {
  accessToken: string | undefined;
}

/** What requests to the token endpoint need. */
export interface TokenEndpoint {
  apiBase: string;
  clientId: string;
  /** Of a confidential client. A public client sends no such field at all. */
  clientSecret: string | undefined;
  /** Makes the request without redirects or cookies, bounded in time and size. */
  fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** The current time, epoch milliseconds. */
  now: () => number;
}

/** Tokens are renewed this long before they expire, but not within the first half of a short lifetime. */
const RENEW_BEFORE_MS = MINUTE;

/**
 * Redeems an authorization code (RFC 6749, section 4.1.3).
 *
 * @throws FailureError `tokenRefused`, `clientRejected`, `badReply`, or why the server could not be reached
 */
export async function redeemCode(
  endpoint: TokenEndpoint,
  reply: AuthorizationReply,
  pending: Pick<PendingSignIn, 'redirectUri' | 'verifier'>,
): Promise<Tokens> {
  return translateErrors('tokenRefused', async () => {
    const client = clientOf(endpoint);
    const response = await oauth.authorizationCodeGrantRequest(
      reply.server,
      client,
      clientAuthOf(endpoint),
      reply.parameters,
      pending.redirectUri,
      pending.verifier,
      optionsOf(endpoint),
    );
    const { accessToken, ...others } = renewalOf(
      await oauth.processAuthorizationCodeResponse(reply.server, client, response),
      endpoint,
    );
    if (accessToken === undefined) throw new FailureError('badReply');
    return { accessToken, ...others };
  });
}

/**
 * Exchanges a refresh token for a new pair (RFC 6749, section 6). If the server sends no new refresh token, the old one
 * stays valid.
 *
 * @throws FailureError `sessionEnded` if the server says that the refresh token is no longer valid; otherwise as
 *   `redeemCode`
 */
export async function refreshTokens(endpoint: TokenEndpoint, refreshToken: string): Promise<Renewal> {
  return translateErrors('sessionEnded', async () => {
    const server = oauthServerAt(endpoint.apiBase);
    const client = clientOf(endpoint);
    const response = await oauth.refreshTokenGrantRequest(
      server,
      client,
      clientAuthOf(endpoint),
      refreshToken,
      optionsOf(endpoint),
    );
    const rotated = await refreshTokenIn(response.clone());
    try {
      const renewal = renewalOf(await oauth.processRefreshTokenResponse(server, client, response), endpoint);
      return { ...renewal, refreshToken: renewal.refreshToken ?? refreshToken };
    } catch (error) {
      if (rotated === undefined) throw error;
      return { accessToken: undefined, refreshToken: rotated, expiresAt: undefined, renewAt: undefined };
    }
  });
}

/**
 * The refresh token of a successful reply. It replaces the previous one, which is used up, even if the rest is invalid.
 */
async function refreshTokenIn(reply: Response): Promise<string | undefined> {
  const body = parseJson(await reply.arrayBuffer());
  if (!reply.ok || typeof body !== 'object' || body === null || !('refresh_token' in body)) return undefined;
  return typeof body.refresh_token === 'string' ? body.refresh_token : undefined;
}

function clientOf({ clientId }: TokenEndpoint): oauth.Client {
  return { client_id: clientId };
}

function clientAuthOf({ clientSecret }: TokenEndpoint): oauth.ClientAuth {
  return clientSecret === undefined ? oauth.None() : oauth.ClientSecretPost(clientSecret);
}

function optionsOf(endpoint: TokenEndpoint): oauth.TokenEndpointRequestOptions {
  return {
    [oauth.customFetch]: async (address, { method, headers, body }) => {
      const reply = await endpoint.fetch(address, { method, headers, body });
      expectAnswer(reply, endpoint.now());
      return tidyTokenReply(reply);
    },
  };
}

/** Throws the server's own failures. The library parses all other replies. */
function expectAnswer({ status, headers }: Response, now: number): void {
  if (status !== 429 && status < 500) return;
  const retryAt = retryAtOf(headers, now);
  throw new FailureError(
    status === 429 ? 'rateLimited' : 'serverDown',
    retryAt === undefined ? {} : { retryAt },
  );
}

function renewalOf(reply: oauth.TokenEndpointResponse, { now }: TokenEndpoint): Renewal {
  if (reply.token_type !== 'bearer') throw new FailureError('badReply');
  return {
    accessToken: isHeaderValue(reply.access_token) ? reply.access_token : undefined,
    refreshToken: reply.refresh_token,
    ...timesOf(reply.expires_in, now()),
  };
}

function timesOf(lifetimeS: number | undefined, now: number): Pick<Tokens, 'expiresAt' | 'renewAt'> {
  if (lifetimeS === undefined) return { expiresAt: undefined, renewAt: undefined };
  const lifetimeMs = lifetimeS * SECOND;
  return {
    expiresAt: now + lifetimeMs,
    renewAt: now + Math.max(lifetimeMs / 2, lifetimeMs - RENEW_BEFORE_MS),
  };
}

async function translateErrors<T>(
  invalidGrant: 'tokenRefused' | 'sessionEnded',
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    // Before there is a session, a refused request means a refused client.
    if (invalidGrant === 'tokenRefused' && hasFailed(error, 'unauthorized'))
      throw new FailureError('clientRejected');
    if (error instanceof FailureError) throw error;
    if (error instanceof oauth.ResponseBodyError) throw refusal(error, invalidGrant);
    if (error instanceof oauth.WWWAuthenticateChallengeError) throw new FailureError('clientRejected');
    throw new FailureError('badReply');
  }
}

/** The error codes of a token endpoint (RFC 6749, section 5.2) as failure codes. Other codes are not from OAuth. */
const REFUSALS: Record<string, FailureCode> = {
  invalid_client: 'clientRejected',
  unauthorized_client: 'clientRejected',
  invalid_request: 'tokenRefused',
  invalid_scope: 'tokenRefused',
  unsupported_grant_type: 'tokenRefused',
};

/** Reads only the code, because the server's text may repeat the token or secret that we sent. */
function refusal(
  { error }: oauth.ResponseBodyError,
  invalidGrant: 'tokenRefused' | 'sessionEnded',
): FailureError {
  if (error === 'invalid_grant') return new FailureError(invalidGrant);
  return new FailureError((Object.hasOwn(REFUSALS, error) && REFUSALS[error]) || 'badReply');
}
