import { DEFAULT_LIMIT, lastReadingOf, type Quota, WINDOW_MS } from './quota-state.ts';
import type { RateReading } from '../http/rate-reading.ts';
import { MINUTE } from '../time/time.ts';

/** A reset this much later than the known one is another; less is rounding, or a server that counts from now. */
const OTHER_RESET_MS = 30 * MINUTE;
/** By so much may the two clocks differ. */
const CLOCK_SLACK_MS = 10 * MINUTE;
/** The part of the limit by which `remaining` may seem to rise because replies overtook each other. */
const OVERTAKEN = 0.05;

/**
 * Takes in what a reply told. Nonsense is passed over or brought into bounds: a reset lies at most an hour ahead, and
 * no more remains than the limit.
 *
 * @param now epoch milliseconds
 */
export function observeReading(quota: Quota, reading: RateReading, now: number): Quota {
  const limit = isCount(reading.limit) && reading.limit >= 1 ? reading.limit : quota.limit;
  if (!isCount(reading.remaining)) return { ...quota, limit };

  const toldReset = resetOf(reading, now);
  const told = Math.min(reading.remaining, limit ?? DEFAULT_LIMIT);
  const taken = { ...quota, limit, readAt: now, spent: quota.spent + 1, own: (quota.own ?? 0) + 1 };
  if (isSameWindow(quota, told, toldReset, now)) {
    return { ...taken, remaining: Math.min(told, quota.remaining ?? told) };
  }
  // When the hour began, all of it was there; with a reset that is only guessed, nobody knows when that was.
  const isStartKnown = toldReset !== undefined && limit !== undefined;
  return {
    ...taken,
    own: 1,
    remaining: told,
    resetAt: toldReset ?? now + WINDOW_MS,
    baseRemaining: isStartKnown ? limit : undefined,
    baseAt: isStartKnown ? toldReset - WINDOW_MS : undefined,
  };
}

function isSameWindow(quota: Quota, told: number, toldReset: number | undefined, now: number): boolean {
  const last = lastReadingOf(quota);
  if (!last) return false;
  const { remaining, readAt, resetAt, limit } = last;
  // A reading from the future was made before the clock was put back.
  if (now < readAt || now >= resetAt) return false;
  return told - remaining <= OVERTAKEN * limit && (toldReset ?? resetAt) - resetAt < OTHER_RESET_MS;
}

/** The reset that a reply named, if it can be that of the hour under way; what is no number never can. */
function resetOf({ resetAt = Number.NaN }: RateReading, now: number): number | undefined {
  const isNear = resetAt > now && resetAt - now <= WINDOW_MS + CLOCK_SLACK_MS;
  return isNear ? Math.min(resetAt, now + WINDOW_MS) : undefined;
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}
