import { DEFAULT_LIMIT, lastReadingOf, type Quota, WINDOW_MS } from './quota-state.ts';
import type { RateReading } from '../http/rate-reading.ts';
import { MINUTE } from '../time/time.ts';

/** A reset this much later than the known one is another. Less is rounding, or a server that counts from now. */
const OTHER_RESET_MS = 30 * MINUTE;
/** How much the two clocks may differ. */
const CLOCK_SLACK_MS = 10 * MINUTE;
/** The part of the limit by which `remaining` may seem to rise when replies overtake each other. */
const OVERTAKEN = 0.05;

/**
 * Applies the reading of a reply. Nonsense is ignored or limited: a reset is at most an hour ahead, and no more
 * remains than the limit.
 *
 * @param now epoch milliseconds
 */
export function observeReading(quota: Quota, reading: RateReading, now: number): Quota {
  const limit = isCount(reading.limit) && reading.limit >= 1 ? reading.limit : quota.limit;
  if (!isCount(reading.remaining)) return { ...quota, limit };

  const reportedReset = resetOf(reading, now);
  const reported = Math.min(reading.remaining, limit ?? DEFAULT_LIMIT);
  const taken = { ...quota, limit, readAt: now, spent: quota.spent + 1, own: (quota.own ?? 0) + 1 };
  if (isSameWindow(quota, reported, reportedReset, now)) {
    return { ...taken, remaining: Math.min(reported, quota.remaining ?? reported) };
  }
  // All of the limit was there when the hour began. If the reset is only a guess, that moment is unknown.
  const isStartKnown = reportedReset !== undefined && limit !== undefined;
  return {
    ...taken,
    own: 1,
    remaining: reported,
    resetAt: reportedReset ?? now + WINDOW_MS,
    baseRemaining: isStartKnown ? limit : undefined,
    baseAt: isStartKnown ? reportedReset - WINDOW_MS : undefined,
  };
}

function isSameWindow(
  quota: Quota,
  reported: number,
  reportedReset: number | undefined,
  now: number,
): boolean {
  const last = lastReadingOf(quota);
  if (!last) return false;
  const { remaining, readAt, resetAt, limit } = last;
  // A reading from the future is from before the clock was set back.
  if (now < readAt || now >= resetAt) return false;
  return reported - remaining <= OVERTAKEN * limit && (reportedReset ?? resetAt) - resetAt < OTHER_RESET_MS;
}

/** The reset that a reply named, if it can be that of the current hour. NaN never can. */
function resetOf({ resetAt = Number.NaN }: RateReading, now: number): number | undefined {
  const isNear = resetAt > now && resetAt - now <= WINDOW_MS + CLOCK_SLACK_MS;
  return isNear ? Math.min(resetAt, now + WINDOW_MS) : undefined;
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}
