import { SECOND } from '../../domain/time/time.ts';

/** Servers report times in whole seconds, rounded down, their own clock included. */
const UNSETTLED_MS = 2 * SECOND;

/** The clocks that times of change are compared with; epoch milliseconds. */
export interface Clock {
  /** The server's time when it answered, if it sent that. */
  serverTime: number | undefined;
  /** Our current time. */
  now: number;
}

/**
 * The newest of some times of change, from which to ask for the next changes; `undefined` if none is known. A time in
 * the future would hide all changes until then. So it counts as the server's current time, or is ignored if that is
 * unknown.
 */
export function newestChange(
  moments: readonly (number | undefined)[],
  { serverTime, now }: Clock,
): number | undefined {
  let newest: number | undefined;
  for (const moment of moments) {
    if (moment === undefined) continue;
    const believed = moment <= (serverTime ?? now) ? moment : serverTime;
    if (believed !== undefined && (newest === undefined || believed > newest)) newest = believed;
  }
  return newest;
}

/**
 * Whether a time is past, by the server's clock or else ours, so that no more changes can carry it. A row may change
 * again within the second of the query.
 */
export function isOver(moment: number | undefined, { serverTime, now }: Clock): boolean {
  return moment === undefined || moment < (serverTime ?? now) - UNSETTLED_MS;
}
