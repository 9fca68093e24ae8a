import { createFetch, FetchError } from 'ofetch';
import type { Credential } from '../domain/account/credential.ts';
import { FailureError } from '../domain/failure.ts';
import { parseJson } from '../domain/http/parse-json.ts';
import type { RateReading } from '../domain/http/rate-reading.ts';
import type { ReplyFacts } from './classify-reply.ts';
import type { GuardedFetch } from './guarded-fetch.ts';
import { wordsIn } from './is-own-reply.ts';
import { rateReadingOf } from './rate-reading.ts';

/** Where requests go, and the headers that they all carry. */
export interface ApiTarget {
  /** For example `https://acme.api.connectwisedev.com/v4_6_release/apis/3.0`. */
  apiBase: string;
  /** The headers of all requests besides the credential, in lower case; includes `accept`. */
  headers: Record<string, string>;
}

export interface ExchangeDeps {
  /** Depends on the dialect; called before each request. */
  target(): ApiTarget;
  fetch: GuardedFetch;
  /** Called with what each reply says about the rate limit, if it says anything. Refusals count. */
  onReading: (reading: RateReading) => void;
  /** The current time, epoch milliseconds. */
  now(): number;
}

interface ExchangedRequest {
  query?: Record<string, string | number> | undefined;
  method?: 'POST' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  json?: unknown;
  /** Headers besides those of all requests, in lower case. */
  headers?: Record<string, string>;
  /** See GuardedRequest. */
  attempt?: number;
  deadlineMs?: number;
}

/**
 * Makes one authorised request to the API, without any retry, and gives its reply whatever the status.
 *
 * @throws FailureError if no reply has fully arrived
 */
export async function exchange(
  path: string,
  { authorization }: Credential,
  deps: ExchangeDeps,
  { query = {}, method, json, headers: more, ...limits }: ExchangedRequest,
): Promise<ReplyFacts> {
  const fetchOnce = createFetch({
    fetch: (input, init) => deps.fetch(addressOf(input), { ...init, ...limits }),
  });
  const { apiBase, headers: constant } = deps.target();
  const reply = await fetchOnce
    .raw(apiBase + path, {
      query,
      headers: { ...constant, authorization, ...more },
      // ofetch names JSON in the headers.
      ...(method && { method }),
      ...(json !== undefined && { body: JSON.stringify(json) }),
      responseType: 'arrayBuffer',
      ignoreResponseError: true,
      // ofetch would retry at once, even after a 429.
      retry: false,
    })
    .catch(rethrow);
  const { status, headers } = reply;
  const reading = rateReadingOf(headers, deps.now());
  if (Object.keys(reading).length > 0) deps.onReading(reading);
  const bytes = reply._data ?? new ArrayBuffer(0);
  return { status, headers, body: parseJson(bytes), words: wordsIn(bytes) };
}

/** A FetchError holds the request's headers, token included, so it must not leave this file. */
function rethrow(error: unknown): never {
  const reason = error instanceof FetchError ? error.cause : undefined;
  throw reason instanceof FailureError ? reason : new FailureError('unexpected');
}

function addressOf(input: string | URL | Request): string | URL {
  return input instanceof Request ? input.url : input;
}
