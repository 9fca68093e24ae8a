import type { ApiRequest } from '../api-request.ts';

/** Counts the requests of a check; that it keeps to its budget is up to whoever asks. */
export function withinBudget(
  request: ApiRequest,
  budget: number,
): { request: ApiRequest; requestsLeft: () => number } {
  let left = budget;
  return {
    request: (...asked) => {
      left -= 1;
      return request(...asked);
    },
    requestsLeft: () => left,
  };
}
