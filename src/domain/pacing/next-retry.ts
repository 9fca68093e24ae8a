import type { Failure } from '../failure.ts';
import { largestOf } from '../extremes.ts';
import { SECOND } from '../time/time.ts';
import { MAX_PACE_MS } from './quota-state.ts';

export interface RetryFacts {
  /** Why the check failed, if it did. */
  failure: Failure | undefined;
  /** Whether it left work that should not wait for the next regular check. */
  isUnfinished: boolean;
  /** Whether the previous check did not fail by the fault of server or network. */
  isFirstFailure: boolean;
  /** Until when to spare the shared quota, or a server in trouble; epoch milliseconds. */
  quotaUntil: number | undefined;
  breakerUntil: number | undefined;
  now: number;
  /** A random number, uniform in [0, 1). */
  random: number;
}

/** No server, quota or breaker delays a check for longer. */
export const MAX_RETRY_MS = MAX_PACE_MS;
/** No alarm comes earlier. */
const SOONEST_MS = 30 * SECOND;
/** Only a check can tell that the network is back: within a minute the list is fresh. */
const OFFLINE_MS = 45 * SECOND;

/**
 * When to try again before the next regular check, epoch milliseconds; `undefined` to leave it to that check. A first
 * failure is soon tried again: a browser that has just woken up may have no network for some seconds.
 */
export function nextRetryAt(facts: RetryFacts): number | undefined {
  const { failure, isUnfinished, isFirstFailure, quotaUntil, breakerUntil, now, random } = facts;
  const waitEnd = largestOf([failure?.retryAt, quotaUntil, breakerUntil]) ?? now;
  if (waitEnd > now) return Math.max(now + SOONEST_MS, waitEnd);
  if (failure?.code === 'offline') return now + OFFLINE_MS;
  if (isUnfinished || (failure && isFirstFailure)) return now + SOONEST_MS * (1 + random);
  return undefined;
}
