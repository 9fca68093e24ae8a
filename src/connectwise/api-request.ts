import { createFetch, FetchError } from 'ofetch';
import pLimit from 'p-limit';
import type { Credential, CredentialSource } from '../domain/account/credential.ts';
import { EndpointError, FailureError, hasFailed, SignInError } from '../domain/failure.ts';
import { isHeaderValue } from '../domain/http/header-value.ts';
import type { RateReading } from '../domain/http/rate-reading.ts';
import { classifyReply, type ClassifyReply } from './classify-reply.ts';
import { createCredentialTrial } from './credential-trial.ts';
import type { GuardedFetch } from './guarded-fetch.ts';
import { wordsIn } from './is-own-reply.ts';
import { parseJson } from '../domain/http/parse-json.ts';
import { rateReadingOf } from './rate-reading.ts';
import { createRetryBudget, NO_RETRIES } from './retry-budget.ts';
import { type RetryDeps, withRetry } from './retry.ts';
import { WHO_AM_I } from './who-am-i.ts';

/** How many requests are under way at once, whoever asks. */
const MAX_IN_FLIGHT = 10;

/** A successful reply. */
export interface ApiReply {
  headers: Headers;
  /** Parsed JSON of unknown shape; undefined if unchanged. */
  body: unknown;
  /** Whether the server says that what the ETag stands for still holds (304). */
  isUnchanged: boolean;
}

interface ApiQuery {
  query?: Record<string, string | number>;
  /** Sent as JSON by POST: only what reads and is safe to repeat, such as `system/bundles`. */
  post?: unknown;
  /** Whether the query goes on after an id (`pageId`) instead of naming a page. */
  isForwardOnly?: boolean;
  /** The ETag of a reply that we still hold, as it came. */
  etag?: string;
  /** Whether it is not repeated where no result comes. */
  isOnce?: boolean;
  /** Whether a refused credential is tried out before it is renewed, because another refusal was not its fault. */
  isTriedFirst?: boolean;
}

/** Asks for one resource, `path` beginning with a slash; throws FailureError. */
export type ApiRequest = (path: string, query?: ApiQuery) => Promise<ApiReply>;

/** Where requests go, and how they introduce themselves. */
export interface ApiTarget {
  /** Such as `https://acme.api.connectwisedev.com/v4_6_release/apis/3.0`. */
  apiBase: string;
  /** What all of them bear besides the credential, in small letters; `accept` among them. */
  headers: Record<string, string>;
}

export interface ApiRequestDeps extends RetryDeps, CredentialSource {
  /** By the dialect; asked for before each attempt. */
  target(): ApiTarget;
  fetch: GuardedFetch;
  /** What a reply means in this dialect, where it is not what it means in all. */
  classify?: ClassifyReply;
  /** Is told what each reply says of the rate limit, a refusal's too, if it says anything. */
  onReading: (reading: RateReading) => void;
}

/**
 * Makes the function that all reading of the API goes through in a check: authorised, retried, checked. A refused
 * credential is renewed once, which counts as no attempt; a second refusal is a failure, never a loop: what was renewed
 * in this check is not renewed again in it, whatever path refuses it.
 *
 * One endpoint that refuses a good credential is no reason to renew it, and still less to end a session. So where
 * there is doubt, who-am-I decides, once a check: then the failure is an EndpointError, else a SignInError.
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

  /** @throws FailureError why there is to be no other credential */
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
  { query = {}, post, isForwardOnly, etag: known }: ApiQuery,
  { authorization, secrets }: Credential,
  attempt: number,
  deps: ApiRequestDeps,
): Promise<ApiReply> {
  const fetchOnce = createFetch({
    fetch: (input, init) => deps.fetch(addressOf(input), { ...init, attempt }),
  });
  // One that was damaged since it came would fail the request; without it, everything is sent again.
  const etag = known !== undefined && isHeaderValue(known) ? known : undefined;
  const { apiBase, headers: constant } = deps.target();
  const reply = await fetchOnce
    .raw(apiBase + path, {
      query,
      headers: {
        ...constant,
        authorization,
        ...(etag !== undefined && { 'if-none-match': etag }),
        ...(isForwardOnly && { 'pagination-type': 'forward-only' }),
        ...(post !== undefined && { 'content-type': 'application/json' }),
      },
      ...(post !== undefined && { method: 'POST', body: JSON.stringify(post) }),
      responseType: 'arrayBuffer',
      ignoreResponseError: true,
      // Its own retry comes at once, 429 included.
      retry: false,
    })
    .catch(rethrow);
  const { status, headers } = reply;
  const reading = rateReadingOf(headers, deps.now());
  if (Object.keys(reading).length > 0) deps.onReading(reading);
  if (status === 304 && etag !== undefined) return { headers, body: undefined, isUnchanged: true };

  const bytes = reply._data ?? new ArrayBuffer(0);
  const body = parseJson(bytes);
  const classify = deps.classify ?? classifyReply;
  const failure = classify({ status, headers, body, words: wordsIn(bytes) }, secrets, deps.now());
  if (failure) throw new FailureError(failure.code, failure);
  if (body === undefined) throw new FailureError('badReply');
  return { headers, body, isUnchanged: false };
}

/** Nothing can be asked without it, so it fails whatever else is asked as well. */
function throwOfSignIn(error: unknown): never {
  if (!(error instanceof FailureError)) throw error;
  throw new SignInError(error.failure.code, error.failure);
}

/** A FetchError holds the request's headers, token included: it ends here. */
function rethrow(error: unknown): never {
  const reason = error instanceof FetchError ? error.cause : undefined;
  throw reason instanceof FailureError ? reason : new FailureError('unexpected');
}

function addressOf(input: string | URL | Request): string | URL {
  return input instanceof Request ? input.url : input;
}
