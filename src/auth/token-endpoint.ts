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

/** What the server hands out; exists in memory and in the vault only. */
export interface Tokens {
  accessToken: string;
  /** A server need not give one: then the session lasts as long as the access token. */
  refreshToken: string | undefined;
  /** When the access token runs out, epoch milliseconds; `undefined` where the server does not tell: its 401 does. */
  expiresAt: number | undefined;
  /** From when on it is better renewed before use, epoch milliseconds; `undefined` likewise. */
  renewAt: number | undefined;
}

/** What a renewal brings. The refresh token is good also where the access token can't be used, or the rest not read. */
export interface Renewal extends Omit<Tokens, 'accessToken'> {
  accessToken: string | undefined;
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
    const { accessToken, ...others } = renewalOf(
      await oauth.processAuthorizationCodeResponse(reply.server, client, response),
      endpoint,
    );
    if (accessToken === undefined) throw new FailureError('badReply');
    return { accessToken, ...others };
  });
}

/**
 * Trades a refresh token for a new pair (RFC 6749, section 6). Where the server sends no new refresh token,
 * the old one stays good.
 *
 * @throws FailureError `sessionEnded` if the server says the refresh token is no longer valid; otherwise as `redeemCode`
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

/** The refresh token of a reply that grants something: the one before it is spent, whatever the rest of the reply is. */
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

/** Tells the server's own troubles from its answers, which the library reads. */
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
    // Before there is a session, a refusal of the request is one of the client.
    if (invalidGrant === 'tokenRefused' && hasFailed(error, 'unauthorized'))
      throw new FailureError('clientRejected');
    if (error instanceof FailureError) throw error;
    if (error instanceof oauth.ResponseBodyError) throw refusal(error, invalidGrant);
    if (error instanceof oauth.WWWAuthenticateChallengeError) throw new FailureError('clientRejected');
    throw new FailureError('badReply');
  }
}

/** The refusals of a token endpoint (RFC 6749, section 5.2), and what each says; any other code is somebody else's. */
const REFUSALS: Record<string, FailureCode> = {
  invalid_client: 'clientRejected',
  unauthorized_client: 'clientRejected',
  invalid_request: 'tokenRefused',
  invalid_scope: 'tokenRefused',
  unsupported_grant_type: 'tokenRefused',
};

/** Only the code is read: a server's words here may repeat the token or the secret that it was sent. */
function refusal(
  { error }: oauth.ResponseBodyError,
  invalidGrant: 'tokenRefused' | 'sessionEnded',
): FailureError {
  if (error === 'invalid_grant') return new FailureError(invalidGrant);
  return new FailureError((Object.hasOwn(REFUSALS, error) && REFUSALS[error]) || 'badReply');
}
