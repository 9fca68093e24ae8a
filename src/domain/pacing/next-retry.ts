import type { Failure } from '../failure.ts';
import { largestOf } from '../extremes.ts';
import { HOUR, SECOND } from '../time/time.ts';

export interface RetryFacts {
  /** Why the check failed, if it did. */
  failure: Failure | undefined;
  /** Whether it left something that should not wait for the next regular check. */
  isUnfinished: boolean;
  /** Whether the check before it did not fail by the fault of server or network. */
  isFirstFailure: boolean;
  /** Until when the shared quota and a server in trouble are to be spared; epoch milliseconds. */
  quotaUntil: number | undefined;
  troubleUntil: number | undefined;
  now: number;
  /** Uniform in [0, 1). */
  random: number;
}

/** No server, quota or breaker holds a check back for longer. */
export const MAX_RETRY_MS = HOUR;
/** No alarm comes earlier. */
const SOONEST_MS = 30 * SECOND;
/** Being online again shows only when it is looked for: within a minute the list is fresh. */
const OFFLINE_MS = 45 * SECOND;

/**
 * When to try again before the next regular check, in epoch milliseconds; `undefined` to leave it to that. A browser
 * that has just woken up may have no network for some seconds, so a first failure is soon tried again.
 */
export function nextRetryAt(facts: RetryFacts): number | undefined {
  const { failure, isUnfinished, isFirstFailure, quotaUntil, troubleUntil, now, random } = facts;
  const waitEnd = largestOf([failure?.retryAt, quotaUntil, troubleUntil]) ?? now;
  if (waitEnd > now) return Math.max(now + SOONEST_MS, waitEnd);
  if (failure?.code === 'offline') return now + OFFLINE_MS;
  if (isUnfinished || (failure && isFirstFailure)) return now + SOONEST_MS * (1 + random);
  return undefined;
}
