import { DEFAULT_LIMIT, lastReadingOf, MAX_PACE_MS, type Quota, WINDOW_MS } from './quota-state.ts';
import { freePerWindow, reserveOf } from './quota-window.ts';
import { MINUTE, SECOND } from '../time/time.ts';

/** The share at which all installations together use exactly what the plan allows; fewer stay a little below. */
const PIVOT_SHARE = 1 / 500;
/** How slowly the wanted use falls as the share rises. A smaller number is fair sooner, and uses less. */
const STEEPNESS = 4.5;
/** How far an own interval moves the share towards the wanted use: quickly down, slowly up. */
const GAIN_DOWN = 0.9;
const GAIN_UP = 0.25;
/**
 * A lull or a surge beyond these factors counts only as much as that. A lull may be an outage: if everybody's share rose
 * with it, the next hour would be too short for all.
 */
const LARGEST_RISE = 1.2;
const LARGEST_FALL = 20;

const SMALLEST_SHARE = 1 / 2_000;
/** How much the largest share exceeds what the chosen period takes, so that noise delays no installation. */
const HEADROOM = 1.5;

/** Readings closer together are mostly chance. */
const SHORTEST_SPAN_MS = 20 * SECOND;
/** If less was free at its beginning, a span says only that the hour is over. */
const MIN_FREE = 0.01;

/** A newcomer that saw fewer requests in a short time may be alone. */
const FEW_REQUESTS = 20;
const LONG_SPAN_MS = 10 * MINUTE;
/** How far ahead, in the morning, arrivals at the current rate are already counted. */
const ARRIVALS_MS = 2.2 * MINUTE;

/** An installation that saw more load, as a part of the limit, has met the fleet. */
const FLEET_LOAD = 0.5;

const CROWD_SMOOTHING = 0.3;

/**
 * Corrects the share by what all installations together used since the last comparison.
 *
 * The law. Every installation sees the same signal, the use `x`. It is the rate at which `remaining` fell, divided by
 * the rate that would have made it last until the reset. An installation with the share `s` wants the use
 * `w(s) = (s / PIVOT_SHARE) ^ (-1 / STEEPNESS)`: less, the more it has. It multiplies its share by
 * `(w(s) / x) ^ gain`.
 *
 * Why it converges. The signal is common, so it cancels out in the ratio of two shares. Each step raises that ratio
 * to the power `1 - gain / STEEPNESS`, towards 1, whatever the signal does; a bounded step leaves it as it is. So the shares become equal. The sum of
 * the shares is the use itself: above the wanted use it falls, below it rises, by about the gain times the
 * difference. As with additive increase and multiplicative decrease, a larger share gives more and gains less. Unlike
 * there, it comes to rest at a point, so intervals are regular. The gain is that of one own interval; a shorter span
 * teaches less.
 */
export function learnShare(quota: Quota, periodMs: number): Quota {
  const bounded = boundShare(quota, quota.share, periodMs);
  const use = useSince(bounded);
  // Nothing limits an installation that has met no others yet.
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

/** The share without any new reading. The chosen period may still limit it. */
export function boundShare(quota: Quota, share: number, periodMs: number): Quota {
  const largest = Math.min(1, (HEADROOM * quota.cost * WINDOW_MS) / (periodMs * freePerWindow(quota)));
  return { ...quota, share: Math.min(largest, Math.max(SMALLEST_SHARE, share)) };
}

/** The interval between checks that uses up the share in an ordinary hour, at most two hours; milliseconds. */
export function fairIntervalMs(quota: Quota): number {
  return Math.min(MAX_PACE_MS, (WINDOW_MS * quota.cost) / (quota.share * freePerWindow(quota)));
}

/**
 * Updates how many installations seem to share the quota, if the own part in the fall of `remaining` is known.
 *
 * @param spent own requests in that time, at least one
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
 * A newcomer knows neither its share nor what it meets: a fleet at rest, or people who all begin to work. In the
 * latter case each request was another newcomer's first, so that it can count them. In a long span the law holds as
 * well: at rest, the use shows everybody's share.
 */
function meetFleet(quota: Quota, { spanMs, used, load, x }: Use, periodMs: number): Quota {
  const isLong = spanMs >= LONG_SPAN_MS;
  const others = Math.max(0, used - (quota.own ?? 0));
  // The span from the reset is kept, as the next reading will show more.
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

/** Stands for no use at all, as the formula takes a logarithm. */
const MIN_USE = 0.05;
