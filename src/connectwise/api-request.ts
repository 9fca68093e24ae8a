import { createFetch, FetchError } from 'ofetch';
import pLimit from 'p-limit';
import { FailureError, hasFailed } from '../domain/failure.ts';
import { classifyReply } from './classify-reply.ts';
import type { GuardedFetch } from './guarded-fetch.ts';
import { type RetryDeps, withRetry } from './retry.ts';

/** How many requests are under way at once, whoever asks. */
export const MAX_IN_FLIGHT = 10;

/** A successful reply. */
export interface ApiReply {
  headers: Headers;
  /** Parsed JSON of unknown shape. */
  body: unknown;
}

/** Asks for one resource, `path` beginning with a slash; throws FailureError. */
export type ApiRequest = (path: string, query?: Record<string, string | number>) => Promise<ApiReply>;

export interface ApiRequestDeps extends RetryDeps {
  /** `https://{company}.api.connectwisedev.com/v4_6_release/apis/3.0` */
  apiBase: string;
  fetch: GuardedFetch;
  accessToken(): Promise<string>;
  /** A token other than the one that was refused; throws if there can be none. */
  renewedToken(refused: string): Promise<string>;
}

/**
 * Makes the function that all reading of the API goes through: authorised, retried, checked. A refused token
 * is renewed once; a second refusal is a failure, never a loop.
 */
export function createApiRequest(deps: ApiRequestDeps): ApiRequest {
  const fetchOnce = createFetch({ fetch: (input, init) => deps.fetch(addressOf(input), init) });
  const inTurn = pLimit(MAX_IN_FLIGHT);

  async function attempt(
    path: string,
    query: Record<string, string | number>,
    token: string,
  ): Promise<ApiReply> {
    const reply = await fetchOnce
      .raw(deps.apiBase + path, {
        query,
        headers: { accept: 'application/json', authorization: `Bearer ${token}` },
        responseType: 'arrayBuffer',
        ignoreResponseError: true,
        // Its own retry comes at once, 429 included.
        retry: false,
      })
      .catch(rethrow);
    const { status, headers } = reply;
    const body = parseJson(reply._data ?? new ArrayBuffer(0));
    const failure = classifyReply(status, headers, body, token, deps.now());
    if (failure) throw new FailureError(failure.code, failure);
    if (body === undefined) throw new FailureError('badReply');
    return { headers, body };
  }

  return async (path, query = {}) => {
    const ask = (token: string) => withRetry(() => inTurn(() => attempt(path, query, token)), deps);
    const token = await deps.accessToken();
    try {
      return await ask(token);
    } catch (error) {
      if (!hasFailed(error, 'unauthorized')) throw error;
    }
    return ask(await deps.renewedToken(token));
  };
}

/** A FetchError holds the request's headers, token included: it ends here. */
function rethrow(error: unknown): never {
  const reason = error instanceof FetchError ? error.cause : undefined;
  throw reason instanceof FailureError ? reason : new FailureError('unexpected');
}

/** Strict UTF-8 and JSON; `undefined` for anything else. */
function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function addressOf(input: string | URL | Request): string | URL {
  return input instanceof Request ? input.url : input;
}
