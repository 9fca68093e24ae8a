import { smallestOf } from '../extremes.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
/** Milliseconds in one day of 24 hours. */
export const DAY = 24 * HOUR;

/** The furthest valid moment from 1970, epoch milliseconds: beyond the year 9999, within any clock. */
const MAX_MOMENT = 1e15;

/** Narrows a number that may be damaged; dates and calendars throw for an invalid moment. */
export function isMoment(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= MAX_MOMENT;
}

/** Clocks are corrected by so much all the time. */
const CLOCK_SLACK_MS = MINUTE;

/**
 * A stored moment at which something happened; `undefined` if it is ahead. Then the clock was wrong, and the real
 * moment is unknown.
 *
 * @param now epoch milliseconds
 */
export function pastMoment(moment: number | undefined, now: number): number | undefined {
  return moment !== undefined && moment - now <= CLOCK_SLACK_MS ? moment : undefined;
}

/**
 * A stored moment that ends a wait; `undefined` if it is past, or further ahead than the wait can be. Then the clock
 * was set back.
 *
 * @param now epoch milliseconds
 */
export function aheadWithin(moment: number | undefined, longestMs: number, now: number): number | undefined {
  return moment !== undefined && moment > now && moment - now <= longestMs ? moment : undefined;
}

/** The earliest of some moments; `undefined` if there are none. */
export function firstOf(...moments: (number | undefined)[]): number | undefined {
  return smallestOf(moments);
}
