import pLimit from 'p-limit';
import type { Credential, CredentialSource } from '../domain/account/credential.ts';
import { EndpointError, FailureError, hasFailed, SignInError } from '../domain/failure.ts';
import { isHeaderValue } from '../domain/http/header-value.ts';
import { classifyReply, type ClassifyReply } from './classify-reply.ts';
import { createCredentialTrial } from './credential-trial.ts';
import { exchange, type ExchangeDeps } from './exchange.ts';
import { createRetryBudget, NO_RETRIES } from './retry-budget.ts';
import { type RetryDeps, withRetry } from './retry.ts';
import { WHO_AM_I } from './who-am-i.ts';

/** The most requests that may be in flight at once, across all callers. */
const MAX_IN_FLIGHT = 10;

/** A successful reply. */
export interface ApiReply {
  headers: Headers;
  /** Parsed JSON of unknown shape; undefined if `isUnchanged`. */
  body: unknown;
  /** Whether the server says that the known ETag is still valid (304). */
  isUnchanged: boolean;
}

interface ApiQuery {
  query?: Record<string, string | number>;
  /** Sent as JSON by POST. Only for requests that read and are safe to repeat, such as `system/bundles`. */
  post?: unknown;
  /** Whether the query continues after an id (`pageId`) instead of naming a page. */
  isForwardOnly?: boolean;
  /** The ETag of a reply that we still hold, exactly as received. */
  etag?: string;
  /** Whether the request is not retried. */
  isOnce?: boolean;
  /** Whether to test a refused credential before renewing it, because an earlier refusal was not its fault. */
  isTriedFirst?: boolean;
}

/** Requests one resource. `path` begins with a slash. @throws FailureError */
export type ApiRequest = (path: string, query?: ApiQuery) => Promise<ApiReply>;

export interface ApiRequestDeps extends RetryDeps, CredentialSource, ExchangeDeps {
  /** What a reply means in this dialect, where it differs from `classifyReply`. */
  classify?: ClassifyReply;
}

/**
 * Creates the function through which a check makes all its API requests: authorised, retried and validated. A refused
 * credential is renewed once, and the renewal does not count as an attempt. A second refusal is a failure, never a
 * loop: a credential that this check renewed is not renewed again, whichever path refuses it.
 *
 * A single endpoint that refuses a good credential is no reason to renew it, let alone to end the session. In doubt,
 * who-am-I decides, once per check: if it accepts the credential, the failure is an EndpointError, else a SignInError.
 */
export function createApiRequest(deps: ApiRequestDeps): ApiRequest {
  const inTurn = pLimit(MAX_IN_FLIGHT);
  const budget = createRetryBudget();
  const trial = createCredentialTrial((credential) => askOnce(WHO_AM_I, {}, credential, 1, deps));

  return async (path, query = {}) => {
    let attempted = 1;
    const ask = (credential: Credential) =>
      withRetry(
        (attempt) => {
          attempted = attempt;
          return inTurn(() => askOnce(path, query, credential, attempt, deps));
        },
        deps,
        query.isOnce ? NO_RETRIES : budget,
        attempted,
      );

    let credential = await deps.credential().catch(throwOfSignIn);
    budget.countRequest();
    for (;;) {
      try {
        const reply = await ask(credential);
        trial.noteResult(credential);
        return reply;
      } catch (error) {
        if (!hasFailed(error, 'unauthorized')) throw error;
        credential = await insteadOf(credential, error as FailureError, path, query);
      }
    }
  };

  /** @throws FailureError if no other credential is to be tried */
  async function insteadOf(
    refused: Credential,
    error: FailureError,
    path: string,
    { isTriedFirst }: ApiQuery,
  ): Promise<Credential> {
    const isFresh = trial.isFresh(refused);
    const isDoubtful =
      isTriedFirst || trial.isDoubtful(refused) || !(await deps.canRenew(refused).catch(throwOfSignIn));
    const isGood = isDoubtful && path !== WHO_AM_I ? await trial.isGood(refused) : undefined;
    if (isGood) throw new EndpointError(error.failure.code, error.failure);
    if (isFresh && isGood === false) throwOfSignIn(error);
    if (isFresh) throw error;
    const other = await deps.renewedCredential(refused).catch(throwOfSignIn);
    trial.noteRenewal(refused, other);
    return other;
  }
}

async function askOnce(
  path: string,
  { query, post, isForwardOnly, etag: known }: ApiQuery,
  credential: Credential,
  attempt: number,
  deps: ApiRequestDeps,
): Promise<ApiReply> {
  // A damaged ETag would fail the request. Without one, the server sends everything again.
  const etag = known !== undefined && isHeaderValue(known) ? known : undefined;
  const reply = await exchange(path, credential, deps, {
    query,
    attempt,
    headers: {
      ...(etag !== undefined && { 'if-none-match': etag }),
      ...(isForwardOnly && { 'pagination-type': 'forward-only' }),
    },
    ...(post !== undefined && { method: 'POST', json: post }),
  });
  const { status, headers, body } = reply;
  if (status === 304 && etag !== undefined) return { headers, body: undefined, isUnchanged: true };

  const classify = deps.classify ?? classifyReply;
  const failure = classify(reply, credential.secrets, deps.now());
  if (failure) throw new FailureError(failure.code, failure);
  if (body === undefined) throw new FailureError('badReply');
  return { headers, body, isUnchanged: false };
}

/** No request is possible without a credential, so this fails the whole check. */
function throwOfSignIn(error: unknown): never {
  if (!(error instanceof FailureError)) throw error;
  throw new SignInError(error.failure.code, error.failure);
}
