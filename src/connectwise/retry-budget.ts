/** The retries that all requests of a check share. */
export interface RetryBudget {
  /** Counts a request, at its first attempt. */
  countRequest(): void;
  /** Uses up one retry. Returns false if none is left. */
  takeRetry(): boolean;
}

/** For requests that must not be repeated. */
export const NO_RETRIES: RetryBudget = { countRequest: () => undefined, takeRetry: () => false };

const MIN_RETRIES = 2;
const RETRIES_PER_REQUEST = 0.1;

/**
 * Allows a check two retries, or a tenth of the requests that it has begun so far. Ten parallel requests to a failing
 * server meet one problem, not ten.
 */
export function createRetryBudget(): RetryBudget {
  let requests = 0;
  let retries = 0;
  return {
    countRequest() {
      requests += 1;
    },
    takeRetry() {
      if (retries >= Math.max(MIN_RETRIES, Math.floor(requests * RETRIES_PER_REQUEST))) return false;
      retries += 1;
      return true;
    },
  };
}
