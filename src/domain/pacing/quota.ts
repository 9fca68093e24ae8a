import { largestOf } from '../extremes.ts';
import { DEFAULT_LIMIT, MAX_PACE_MS, type Quota, WINDOW_MS } from './quota-state.ts';
import { fairIntervalMs } from './quota-share.ts';
import { windowAt } from './quota-window.ts';
import { aheadWithin, DAY, MINUTE } from '../time/time.ts';

export { observeReading } from './quota-reading.ts';
export { paceAfterCheck } from './quota-pace.ts';
export { INITIAL_QUOTA, type Quota } from './quota-state.ts';

/** How long a refusal without a named moment delays everybody. */
const UNNAMED_WAIT_MS = MINUTE;
const MAX_REQUESTS = 40;
const MIN_REQUESTS = 2;
/** The part of the unneeded requests that one check may take. */
const SPARE_PART = 0.1;

/**
 * Applies a refusal (429): nobody asks before the named moment. If no reply reports what remains, the share is halved,
 * once for all refusals of that time.
 *
 * @param retryAt epoch milliseconds; a moment more than an hour ahead counts as an hour
 */
export function observeRefusal(quota: Quota, retryAt: number | undefined, now: number): Quota {
  const namedAt = retryAt ?? now;
  const refusedUntil = Math.min(namedAt > now ? namedAt : now + UNNAMED_WAIT_MS, now + WINDOW_MS);
  const isKnown = aheadWithin(quota.refusedUntil, WINDOW_MS, now) !== undefined;
  // With readings, the use itself corrects all shares alike. A refusal meets only those who come late in an hour.
  if (isReported(quota, now)) return { ...quota, refusedUntil };
  // A server that has stopped reporting counts as one that never did.
  return { ...quota, refusedUntil, remaining: undefined, share: isKnown ? quota.share : quota.share / 2 };
}

/** Whether a reply reported what remains since the check before at the latest. */
function isReported({ remaining, readAt }: Quota, now: number): boolean {
  return remaining !== undefined && Math.abs(now - (readAt ?? now)) <= MAX_PACE_MS;
}

/**
 * Until when to delay a check, epoch milliseconds; `undefined` if it may run now. A manual check waits only while the
 * quota is really used up. A moment further ahead than any delay comes from a clock that was set back, and is ignored.
 */
export function waitUntil(quota: Quota, isManual: boolean, now: number): number | undefined {
  const isUsedUp = quota.remaining === 0 && now >= (quota.readAt ?? now);
  return largestOf([
    aheadWithin(quota.refusedUntil, WINDOW_MS, now),
    isUsedUp ? aheadWithin(quota.resetAt, WINDOW_MS, now) : undefined,
    isManual ? undefined : aheadWithin(quota.nextAt, MAX_PACE_MS, now),
  ]);
}

interface BudgetOptions {
  isManual: boolean;
  now: number;
  /** The chosen interval, milliseconds. */
  periodMs: number;
}

/**
 * The maximum number of requests of a check: 40 if there is plenty, 2 or 1 if it is scarce. It is also scarce as long
 * as the fair shares allow fewer checks than were chosen.
 */
export function requestBudget(quota: Quota, { isManual, now, periodMs }: BudgetOptions): number {
  const window = windowAt(quota, now);
  // Without a header, only refusals of the last day show a shortage.
  const isRefused = now - (quota.refusedUntil ?? -Infinity) < DAY;
  if (!window) return isRefused ? MIN_REQUESTS : MAX_REQUESTS;

  const remaining = now < (quota.resetAt ?? now) ? (quota.remaining ?? 0) : (quota.limit ?? DEFAULT_LIMIT);
  if (remaining <= MIN_REQUESTS) return 1;
  if (fairIntervalMs(quota) > periodMs) return MIN_REQUESTS;
  const others = ((quota.load ?? 0) * window.leftMs) / WINDOW_MS;
  const spare = Math.floor(SPARE_PART * ((isManual ? remaining : window.free) - others));
  return Math.min(MAX_REQUESTS, Math.max(MIN_REQUESTS, spare));
}

/** How many other installations seem to share the quota; `undefined` until readings could be compared. */
export function othersSharing({ crowd }: Quota): number | undefined {
  return crowd === undefined ? undefined : Math.max(0, Math.round(crowd) - 1);
}

/** The next moment of the periodic alarm. It separates installations that start together. */
export function alarmAt({ phase }: Quota, periodMs: number, now: number): number {
  const offsetMs = (phase ?? 0) * periodMs;
  return (Math.floor((now - offsetMs) / periodMs) + 1) * periodMs + offsetMs;
}
