/** The retries that all requests of a check may make together. */
export interface RetryBudget {
  /** A request begins with its first attempt. */
  countRequest(): void;
  /** Takes a retry if there is one left. */
  takeRetry(): boolean;
}

/** For what is not to be repeated. */
export const NO_RETRIES: RetryBudget = { countRequest: () => undefined, takeRetry: () => false };

const MIN_RETRIES = 2;
const RETRIES_PER_REQUEST = 0.1;

/**
 * Lets a check retry twice, or a tenth of the requests that it has begun so far: what ten parallel requests to a dying
 * server meet is one trouble, not ten.
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
