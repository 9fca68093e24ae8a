import { DEFAULT_LIMIT, type Quota, type RateReading, WINDOW_MS } from './quota-state.ts';
import { MINUTE } from './time.ts';

/** A reset this much later than the former one is another one; less is rounding, or a server that counts from now. */
const OTHER_RESET_MS = 30 * MINUTE;
/** Clocks that differ by less do not make a reset one of another hour. */
const CLOCK_SLACK_MS = 10 * MINUTE;
/** The part of the limit by which replies that overtake each other may let `remaining` rise. */
const OVERTAKEN = 0.05;

/**
 * Takes in what a reply told. Nonsense is passed over or brought into bounds: a reset lies at most an hour
 * ahead, and no more remains than the limit.
 *
 * @param now epoch milliseconds
 */
export function observeReading(quota: Quota, reading: RateReading, now: number): Quota {
  const limit = isCount(reading.limit) && reading.limit > 0 ? reading.limit : quota.limit;
  if (!isCount(reading.remaining)) return { ...quota, limit };

  const toldReset = resetOf(reading, now);
  const told = Math.min(reading.remaining, limit ?? DEFAULT_LIMIT);
  const isSame = isSameWindow(quota, told, toldReset, now);
  const taken = { ...quota, limit, readAt: now, spent: quota.spent + 1 };
  // Inside one window the quota only falls, whatever a reply says that was overtaken.
  if (isSame) return { ...taken, remaining: Math.min(told, quota.remaining ?? told) };

  // All of it was there when the hour began; with a reset that is only guessed, nobody knows when that was.
  const base =
    toldReset === undefined || limit === undefined
      ? { baseRemaining: undefined, baseAt: undefined }
      : { baseRemaining: limit, baseAt: toldReset - WINDOW_MS };
  return { ...taken, ...base, remaining: told, resetAt: toldReset ?? now + WINDOW_MS };
}

function isSameWindow(quota: Quota, told: number, toldReset: number | undefined, now: number): boolean {
  const { remaining, readAt, resetAt, limit = DEFAULT_LIMIT } = quota;
  if (remaining === undefined || readAt === undefined || resetAt === undefined) return false;
  // A reading from the future was made before the clock was set back.
  if (now < readAt || now >= resetAt) return false;
  return told - remaining <= OVERTAKEN * limit && (toldReset ?? resetAt) - resetAt < OTHER_RESET_MS;
}

/** The reset that a reply named, if it can be one of an hour that is under way. */
function resetOf({ resetAt }: RateReading, now: number): number | undefined {
  if (resetAt === undefined || !Number.isFinite(resetAt)) return undefined;
  const isNear = resetAt > now && resetAt - now <= WINDOW_MS + CLOCK_SLACK_MS;
  return isNear ? Math.min(resetAt, now + WINDOW_MS) : undefined;
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value >= 0;
}
