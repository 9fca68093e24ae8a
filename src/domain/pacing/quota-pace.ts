import { DEFAULT_LIMIT, MAX_PACE_MS, type Quota, WINDOW_MS } from './quota-state.ts';
import { boundShare, countCrowd, fairIntervalMs, learnShare } from './quota-share.ts';
import { freePerWindow, type QuotaWindow, windowAt } from './quota-window.ts';
import { aheadWithin, MINUTE } from '../time/time.ts';

export interface PaceOptions {
  /** Epoch milliseconds. */
  now: number;
  /** How often the person wants a check. */
  periodMs: number;
  /** Whether a person asked for the check. Its cost does not measure the other checks. */
  isManual: boolean;
  /** Returns a random number from 0 up to 1, a new one each time. */
  random: () => number;
}

const COST_SMOOTHING = 0.25;
/** A share of the interval; enough to separate clients that would always meet. */
const JITTER = 0.04;
/** An interval up to this factor of the period counts as the period. */
const TOLERANCE = 1.02;
/** How much faster than in an ordinary hour all installations together may be, when an outage left more than usual. */
const FASTEST = 1.6;
/** How long a newcomer expects other installations to keep starting at the current rate. */
const SURGE_MS = 4 * MINUTE;
/** An installation that was away for longer than any delay comes back with the others, in the morning. */
const BREAK_MS = 2 * MAX_PACE_MS;
/** The minimum wait after drawing lots, as a share of the time until the reset. */
const MIN_DRAW = 0.1;

/**
 * Learns from the readings of a check, and sets the earliest moment (`nextAt`) for the next automatic check. If the
 * share allows the period that the person chose, that moment is now, and the alarm alone decides.
 *
 * The caller runs it after every check, failed or not. A check without a reading keeps its pace and teaches nothing.
 */
export function paceAfterCheck(quota: Quota, { now, periodMs, isManual, random }: PaceOptions): Quota {
  const learnt = learn(quota, { now, periodMs, isManual });
  const arrival = arrivalOf(quota, now);
  const waitMs = Math.min(MAX_PACE_MS, planNext(learnt, now, random, arrival) - now);
  const nextAt = waitMs <= TOLERANCE * periodMs ? now : now + waitMs;
  const pacedAt = quota.spent > 0 ? now : quota.pacedAt;
  return { ...learnt, spent: 0, pacedAt, phase: learnt.phase ?? random(), nextAt };
}

/** Whether an installation has not met the fleet yet, makes its first check after a break, or works. */
type Arrival = 'new' | 'back' | 'settled';

function arrivalOf({ metAt, pacedAt = -Infinity }: Quota, now: number): Arrival {
  if (metAt === undefined) return 'new';
  return now - pacedAt > BREAK_MS ? 'back' : 'settled';
}

function learn(quota: Quota, { now, periodMs, isManual }: Omit<PaceOptions, 'random'>): Quota {
  if (quota.remaining === undefined) return boundShare(quota, quota.share + SHARE_PER_CHECK, periodMs);
  // A span with a failure in it is not a measure: while the server was down, nobody could use anything.
  if (quota.spent === 0) return { ...boundShare(quota, quota.share, periodMs), ...NO_BASE };

  const cost = isManual ? quota.cost : quota.cost + COST_SMOOTHING * (quota.spent - quota.cost);
  // In the morning everybody checks at once. That measures no share.
  if (arrivalOf(quota, now) === 'back') {
    return measureFromHere(boundShare({ ...quota, cost }, quota.share, periodMs));
  }
  const counted = countCrowd(quota, quota.spent, now - (quota.pacedAt ?? now));
  const learnt = learnShare({ ...counted, cost }, periodMs);
  const isMeasured = learnt.load !== undefined || learnt.baseAt === undefined;
  return isMeasured ? measureFromHere(learnt) : learnt;
}

function measureFromHere(quota: Quota): Quota {
  return { ...quota, baseRemaining: quota.remaining, baseAt: quota.readAt, own: 0 };
}

/** The additive increase if no header reports anything; a refusal halves the share. */
const SHARE_PER_CHECK = 1 / 5_000;
const NO_BASE = { baseRemaining: undefined, baseAt: undefined };

/** When the share of this hour, and of the next, has room for another check. */
function planNext(quota: Quota, now: number, random: () => number, arrival: Arrival): number {
  const jitter = 1 + JITTER * (random() - 0.5);
  const fairMs = Math.min(MAX_PACE_MS, fairIntervalMs(quota) * jitter);
  const refusedMs = (aheadWithin(quota.refusedUntil, WINDOW_MS, now) ?? now) - now;
  if (refusedMs > 0) return now + (fairMs >= refusedMs ? fairMs : refusedMs + random() * fairMs);
  const window = windowAt(quota, now);
  if (!window) return now + fairMs;

  const { leftMs } = window;
  const checks = (quota.share * planned(quota, window, arrival)) / quota.cost;
  const hereMs = (leftMs / checks) * jitter;
  if (hereMs <= leftMs) return now + hereMs;
  // What this hour has no room for goes to the next, without a jump in pace.
  if (hereMs <= fairMs) return now + leftMs + (1 - leftMs / hereMs) * fairMs;
  // Every installation's last check was at another moment, and so is its next: they spread over the interval.
  if (fairMs >= leftMs) return now + fairMs;
  return now + drawWaitMs(checks, leftMs, fairMs, random);
}

/** What is free, minus what arrivals are about to take, limited so that the pace rises gradually. */
function planned(quota: Quota, window: QuotaWindow, arrival: Arrival): number {
  const most = (FASTEST * freePerWindow(quota) * window.leftMs) / WINDOW_MS;
  return Math.min(most, Math.max(0, window.free - arriving(quota, window, arrival)));
}

/** The requests that other installations need for their first check of the day, as far as it is still to come. */
function arriving(quota: Quota, { leftMs, free }: QuotaWindow, arrival: Arrival): number {
  if (arrival === 'settled') return 0;
  if (arrival === 'new') {
    const surge = Math.max(0, (quota.load ?? 0) / WINDOW_MS - free / leftMs);
    return surge * Math.min(SURGE_MS, leftMs);
  }
  // The share says how many they are. Each request of this hour was the first one of somebody.
  const { limit = DEFAULT_LIMIT, remaining = limit } = quota;
  return Math.max(0, quota.cost / quota.share - (limit - remaining));
}

/** Draws lots if this hour has room for less than one check. The losers wait until after the reset. */
function drawWaitMs(checks: number, leftMs: number, fairMs: number, random: () => number): number {
  const isLater = random() < 1 - checks;
  return isLater ? leftMs + random() * fairMs : (MIN_DRAW + (1 - MIN_DRAW) * random()) * leftMs;
}
