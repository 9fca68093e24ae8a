import { type Failure, failureOf } from '../domain/failure.ts';
import { SECOND } from '../domain/time/time.ts';
import type { RetryBudget } from './retry-budget.ts';

const MAX_ATTEMPTS = 3;
/** The range of the delay after the first attempt. It doubles with each further attempt. */
const FIRST_RANGE_MS = 2 * SECOND;
/** The least delay after "too many requests", whether or not the server named a time. */
const MIN_AFTER_RATE_LIMIT_MS = SECOND;
/** A longer wait is left to the next alarm, because the browser may stop the worker before it ends. */
const MAX_DELAY_MS = 20 * SECOND;

/** What a retry depends on besides the failure. */
export interface RetryDeps {
  sleep(ms: number): Promise<void>;
  /** Uniform in [0, 1). */
  random(): number;
  /** Epoch milliseconds. */
  now(): number;
}

/**
 * Runs a request that is safe to repeat, at most three times, as far as the budget allows. docs/failures.md says what
 * else follows from too many requests.
 *
 * @param run one attempt, by its number
 * @param first the number of the first attempt, from 1
 * @throws what the last attempt threw
 */
export async function withRetry<T>(
  run: (attempt: number) => Promise<T>,
  deps: RetryDeps,
  budget: RetryBudget,
  first = 1,
): Promise<T> {
  for (let attempt = first; ; attempt += 1) {
    try {
      return await run(attempt);
    } catch (error) {
      const delayMs = retryDelayFor(failureOf(error), attempt, deps.now(), deps.random());
      if (delayMs === undefined || !budget.takeRetry()) throw error;
      await deps.sleep(delayMs);
    }
  }
}

/**
 * The delay before the next attempt, in milliseconds. It is random between zero and a range that doubles ("full
 * jitter"), so that clients that failed together do not return together. It counts from the time that the server asked
 * for, if any. `undefined` if no other attempt is to be made, or none within 20 s.
 *
 * @param attempt the number of the attempt that failed, from 1
 * @param random uniform in [0, 1)
 */
export function retryDelayFor(
  failure: Failure,
  attempt: number,
  now: number,
  random: number,
): number | undefined {
  if (attempt >= MAX_ATTEMPTS || !isPassing(failure)) return undefined;
  const askedMs = failure.retryAt === undefined ? 0 : failure.retryAt - now;
  const leastMs = failure.code === 'rateLimited' ? MIN_AFTER_RATE_LIMIT_MS : 0;
  const delayMs = Math.max(leastMs, askedMs) + random * FIRST_RANGE_MS * 2 ** (attempt - 1);
  return delayMs > MAX_DELAY_MS ? undefined : delayMs;
}

/** A time-out is left to the next check: it has used up the time for which a worker is sure to live. */
function isPassing({ code }: Failure): boolean {
  return code === 'rateLimited' || code === 'serverDown' || code === 'unreachable';
}
