import { DEFAULT_LIMIT, lastReadingOf, type Quota, WINDOW_MS } from './quota-state.ts';
import { freePerWindow, reserveOf } from './quota-window.ts';
import { MINUTE, SECOND } from '../time/time.ts';

/** The share at which the fleet is meant to use exactly what the plan allows; smaller fleets stay a little below. */
const PIVOT_SHARE = 1 / 500;
/** How slowly the wanted use falls as the share rises. A smaller number is fairer sooner, and uses less. */
const STEEPNESS = 4;
/** How much of the way to the wanted use is gone in one own interval: quickly down, slowly up. */
const GAIN_DOWN = 0.9;
const GAIN_UP = 0.3;
/** A surge, or a lull, beyond these factors teaches no more than that. */
const LARGEST_RISE = 3;
const LARGEST_FALL = 20;

const SMALLEST_SHARE = 1 / 1_000;
/** The largest share is this much above what the chosen period takes, so that noise holds nobody back. */
const HEADROOM = 1.5;

/** Readings nearer to each other tell mostly of chance. */
const SHORTEST_SPAN_MS = 20 * SECOND;
/** With less free at its beginning, a span tells only that the hour is over. */
const MIN_FREE = 0.01;

/** A newcomer who saw fewer requests, in a short time, may be alone. */
const FEW_REQUESTS = 20;
const LONG_SPAN_MS = 10 * MINUTE;
/** In the morning, people who will come within so much time at the present rate are already counted. */
const ARRIVALS_MS = 2.2 * MINUTE;

/** Whoever saw more load, as a part of the limit, has met the fleet. */
const FLEET_LOAD = 0.5;

const CROWD_SMOOTHING = 0.3;

/**
 * Corrects the share by what all together used since the last comparison.
 *
 * The law. Every installation sees the same signal: the use `x`, which is the rate at which `remaining` fell over the
 * rate at which it might have fallen to last until the reset. An installation with the share `s` wants the use
 * `w(s) = (s / PIVOT_SHARE) ^ (-1 / STEEPNESS)`: less the more it has. It multiplies its share by `(w(s) / x) ^ gain`.
 *
 * Why it converges. The signal is common, so in the ratio of two shares it cancels out: each step raises the ratio to
 * the power `1 - gain / STEEPNESS`, towards 1, whatever the signal does. The shares become equal. And the sum of the
 * shares is the use itself: above what is wanted it falls, below it rises, by about the gain times what is amiss. As
 * with additive increase and multiplicative decrease, who has more gives more and gains less; yet there is a point of
 * rest, so that intervals are regular. The gain is that of one own interval; a shorter span teaches less.
 */
export function learnShare(quota: Quota, periodMs: number): Quota {
  const bounded = boundShare(quota, quota.share, periodMs);
  const use = useSince(bounded);
  // Who has met nobody yet is held back by nothing.
  if (!use) return quota.metAt === undefined ? boundShare(quota, 1, periodMs) : bounded;
  if (quota.metAt === undefined) return meetFleet(bounded, use, periodMs);

  const raw = Math.log(use.x / wantedUse(bounded.share));
  const step = Math.min(Math.log(LARGEST_FALL), Math.max(-Math.log(LARGEST_RISE), raw));
  const weight = Math.min(1, use.spanMs / fairIntervalMs(bounded));
  const gain = step > 0 ? GAIN_DOWN : GAIN_UP;
  return {
    ...boundShare(bounded, bounded.share * Math.exp(-gain * weight * step), periodMs),
    load: use.load,
  };
}

/** The share of one who has heard nothing new, which the chosen period may still bound. */
export function boundShare(quota: Quota, share: number, periodMs: number): Quota {
  const largest = Math.min(1, (HEADROOM * quota.cost * WINDOW_MS) / (periodMs * freePerWindow(quota)));
  return { ...quota, share: Math.min(largest, Math.max(SMALLEST_SHARE, share)) };
}

/** The time between two checks that takes up the share in an ordinary hour, in milliseconds and at most an hour. */
export function fairIntervalMs(quota: Quota): number {
  return Math.min(WINDOW_MS, (WINDOW_MS * quota.cost) / (quota.share * freePerWindow(quota)));
}

/**
 * Keeps how many share the quota, if its own part in the fall of `remaining` is known.
 *
 * @param spent its own requests in that time, at least one
 */
export function countCrowd(quota: Quota, spent: number, sinceMs: number): Quota {
  const use = useSince(quota);
  if (!use || sinceMs < SHORTEST_SPAN_MS) return quota;
  const seen = Math.max(1, (use.load / WINDOW_MS) * (sinceMs / spent));
  return { ...quota, crowd: (quota.crowd ?? seen) + CROWD_SMOOTHING * (seen - (quota.crowd ?? seen)) };
}

interface Use {
  spanMs: number;
  used: number;
  load: number;
  x: number;
}

/**
 * A newcomer knows neither its share nor whether it meets a fleet at rest or people who all begin to work. In the
 * latter case each request was another newcomer's first, so that it can count them. In a long span the law holds as
 * well: at rest, the use tells the share of everybody.
 */
function meetFleet(quota: Quota, { spanMs, used, load, x }: Use, periodMs: number): Quota {
  const isLong = spanMs >= LONG_SPAN_MS;
  const others = Math.max(0, used - (quota.own ?? 0));
  // The span from the reset is kept: the next reading will tell more.
  if (others < FEW_REQUESTS && !isLong) return boundShare(quota, 1, periodMs);
  const othersLoad = (others * WINDOW_MS) / spanMs;
  const byCount = quota.cost / (quota.cost + others + (othersLoad * ARRIVALS_MS) / WINDOW_MS);
  const byRest = isLong ? PIVOT_SHARE * x ** -STEEPNESS : 0;
  const hasMet = othersLoad >= FLEET_LOAD * (quota.limit ?? DEFAULT_LIMIT);
  const metAt = hasMet ? quota.readAt : undefined;
  return { ...boundShare(quota, Math.max(byCount, byRest), periodMs), load, metAt };
}

function wantedUse(share: number): number {
  return (share / PIVOT_SHARE) ** (-1 / STEEPNESS);
}

function useSince(quota: Quota): Use | undefined {
  const { baseRemaining, baseAt } = quota;
  const last = lastReadingOf(quota);
  if (!last || baseRemaining === undefined || baseAt === undefined) return undefined;
  const { remaining, readAt, resetAt, limit } = last;
  const spanMs = readAt - baseAt;
  const leftMs = resetAt - baseAt;
  const free = baseRemaining - reserveOf(limit, leftMs);
  if (spanMs < SHORTEST_SPAN_MS || free < MIN_FREE * limit) return undefined;
  const used = Math.max(0, baseRemaining - remaining);
  const x = Math.max(MIN_USE, used / spanMs / (free / leftMs));
  return { spanMs, used, load: (used * WINDOW_MS) / spanMs, x };
}

/** Nothing used at all is taken for this, as a logarithm is. */
const MIN_USE = 0.05;
