import { type Failure, FailureError, failureOf } from '../domain/failure.ts';
import { SECOND } from '../domain/time.ts';

const MAX_ATTEMPTS = 3;
const FIRST_DELAY_MS = SECOND;
/** A longer wait is left to the next alarm: a worker may not live to see the end of it. */
const LONGEST_DELAY_MS = 10 * SECOND;

/** What a retry depends on besides the failure. */
export interface RetryDeps {
  sleep(ms: number): Promise<void>;
  /** Uniform in [0, 1). */
  random(): number;
  /** Epoch milliseconds. */
  now(): number;
}

/**
 * Runs a request that is safe to repeat, at most three times.
 *
 * @throws what the last attempt threw
 */
export async function withRetry<T>(run: () => Promise<T>, deps: RetryDeps): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      const delayMs = retryDelayFor(failureOf(error), attempt, deps.now(), deps.random());
      if (delayMs === undefined) throw error;
      await deps.sleep(delayMs);
    }
  }
}

/**
 * How long to wait before the next attempt, in milliseconds: exponential with jitter, never earlier than the
 * server asked, never at once. `undefined` if there is to be none.
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
  const step = FIRST_DELAY_MS * 2 ** (attempt - 1);
  const asked = failure.retryAt === undefined ? 0 : failure.retryAt - now;
  const delayMs = Math.max(step, asked) + random * step;
  return delayMs > LONGEST_DELAY_MS ? undefined : delayMs;
}

/** A time-out has used up the time that a worker can be sure of, so it is left to the next check. */
function isPassing({ code }: Failure): boolean {
  return code === 'rateLimited' || code === 'serverDown' || code === 'unreachable';
}
