import { smallestOf } from '../extremes.ts';

/** Milliseconds in one second. */
export const SECOND = 1_000;
/** Milliseconds in one minute. */
export const MINUTE = 60 * SECOND;
/** Milliseconds in one hour. */
export const HOUR = 60 * MINUTE;
/** Milliseconds in one day of 24 hours. */
export const DAY = 24 * HOUR;

/** The furthest moment from 1970 that is taken for one, epoch milliseconds: beyond the year 9999, within any clock. */
const MAX_MOMENT = 1e15;

/** Narrows a number that may be damaged; dates and calendars throw at what is no moment. */
export function isMoment(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= MAX_MOMENT;
}

/** By so much clocks are corrected all the time. */
const CLOCK_SLACK_MS = MINUTE;

/**
 * A stored moment at which something happened; `undefined` if it lies ahead. The clock was wrong then, and nobody knows
 * when that was.
 *
 * @param now epoch milliseconds
 */
export function pastMoment(moment: number | undefined, now: number): number | undefined {
  return moment !== undefined && moment - now <= CLOCK_SLACK_MS ? moment : undefined;
}

/**
 * A stored moment up to which something waits; `undefined` if it is over, or further ahead than the wait ever is. The
 * clock was put back then.
 *
 * @param now epoch milliseconds
 */
export function aheadWithin(moment: number | undefined, longestMs: number, now: number): number | undefined {
  return moment !== undefined && moment > now && moment - now <= longestMs ? moment : undefined;
}

/** The earliest of some moments; `undefined` where there is none. */
export function firstOf(...moments: (number | undefined)[]): number | undefined {
  return smallestOf(moments);
}
