import * as oauth from 'oauth4webapi';
import { FailureError, hasFailed } from '../domain/failure.ts';
import { retryAtOf } from '../domain/retry-after.ts';
import { DAY, MINUTE, SECOND } from '../domain/time.ts';
import type { AuthorizationReply } from './authorization-reply.ts';
import { oauthServerAt } from './oauth-server.ts';
import type { PendingSignIn } from './pending-sign-in.ts';
import { tidyTokenReply } from './tidy-token-reply.ts';

/** What the server hands out; exists in memory and in the vault only. */
export interface Tokens {
  accessToken: string;
  /** A server need not give one: then the session lasts as long as the access token. */
  refreshToken: string | undefined;
  /** When the access token runs out, epoch milliseconds. */
  expiresAt: number;
  /** From when on it is better renewed before use, epoch milliseconds. */
  renewAt: number;
}

/** What a request to the token endpoint needs from its surroundings. */
export interface TokenEndpoint {
  apiBase: string;
  clientId: string;
  /** Of a confidential client; a public one sends no such field at all. */
  clientSecret: string | undefined;
  /** Makes the request: no redirects, no cookies, bounded in time and size. */
  fetch: (address: string, init: RequestInit) => Promise<Response>;
  /** The present moment, epoch milliseconds. */
  now: () => number;
}

/** The documented lifetime, for a server that does not tell. */
const DEFAULT_LIFETIME_S = 3_600;
/** Of whatever a server says to live longer: beyond this its units are wrong, and the end no moment any more. */
const LONGEST_LIFETIME_MS = 365 * DAY;
/** Renewed this long before the end, but not within the first half of a short life. */
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
    return tokensOf(await oauth.processAuthorizationCodeResponse(reply.server, client, response), endpoint);
  });
}

/**
 * Trades a refresh token for a new pair (RFC 6749, section 6). Where the server sends no new refresh token,
 * the old one stays good.
 *
 * @throws FailureError `sessionEnded` if the server says the refresh token is no longer valid; otherwise as `redeemCode`
 */
export async function refreshTokens(endpoint: TokenEndpoint, refreshToken: string): Promise<Tokens> {
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
    const tokens = tokensOf(await oauth.processRefreshTokenResponse(server, client, response), endpoint);
    return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
  });
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

/** Tells the server's own troubles from its answers, which the library reads. */
function expectAnswer({ status, headers }: Response, now: number): void {
  if (status !== 429 && status < 500) return;
  const retryAt = retryAtOf(headers, now);
  throw new FailureError(
    status === 429 ? 'rateLimited' : 'serverDown',
    retryAt === undefined ? {} : { retryAt },
  );
}

function tokensOf(reply: oauth.TokenEndpointResponse, { now }: TokenEndpoint): Tokens {
  if (reply.token_type !== 'bearer') throw new FailureError('badReply');
  const lifetimeMs = Math.min((reply.expires_in ?? DEFAULT_LIFETIME_S) * SECOND, LONGEST_LIFETIME_MS);
  return {
    accessToken: reply.access_token,
    refreshToken: reply.refresh_token,
    expiresAt: now() + lifetimeMs,
    renewAt: now() + Math.max(lifetimeMs / 2, lifetimeMs - RENEW_BEFORE_MS),
  };
}

async function translateErrors<T>(
  invalidGrant: 'tokenRefused' | 'sessionEnded',
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    // Before there is a session, a refusal of the request is one of the client.
    if (invalidGrant === 'tokenRefused' && hasFailed(error, 'unauthorized'))
      throw new FailureError('clientRejected');
    if (error instanceof FailureError) throw error;
    if (error instanceof oauth.ResponseBodyError) throw refusal(error, invalidGrant);
    if (error instanceof oauth.WWWAuthenticateChallengeError) throw new FailureError('clientRejected');
    throw new FailureError('badReply');
  }
}

/** Only the code is read: a server's words here may repeat the token or the secret that it was sent. */
function refusal(
  { error }: oauth.ResponseBodyError,
  invalidGrant: 'tokenRefused' | 'sessionEnded',
): FailureError {
  if (error === 'invalid_grant') return new FailureError(invalidGrant);
  const isClient = error === 'invalid_client' || error === 'unauthorized_client';
  return new FailureError(isClient ? 'clientRejected' : 'tokenRefused');
}
