import { SECOND } from '../../domain/time/time.ts';

/** Servers tell moments to the second, their own clock cut down to it. */
const UNSETTLED_MS = 2 * SECOND;

/** By what clock moments of change are judged; epoch milliseconds. */
export interface Clock {
  /** The server's, when it answered, if it told that. */
  serverTime: number | undefined;
  /** Ours. */
  now: number;
}

/**
 * The newest of some moments of change, from which on to ask for what changes next; `undefined` if none is known. What
 * claims to be of the future would hide all changes until then, so it counts for no more than the server's clock, and
 * where that is not told for nothing.
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
 * Whether nothing more can change at a moment, which lies in the past by the server's clock or else ours: a row may
 * change twice in the second in which it was asked for.
 */
export function isOver(moment: number | undefined, { serverTime, now }: Clock): boolean {
  return moment === undefined || moment < (serverTime ?? now) - UNSETTLED_MS;
}
