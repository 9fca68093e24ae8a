import { SECOND } from '../../domain/time.ts';

/** Servers tell moments to the second, their own clock cut down to it. */
const UNSETTLED_MS = 2 * SECOND;

/**
 * Whether a row changed so shortly before an answer that it may have changed again in the same second; both by the
 * server's clock, epoch milliseconds.
 */
export function isJustBefore(newest: number | undefined, serverTime: number | undefined): boolean {
  return newest !== undefined && serverTime !== undefined && Math.abs(serverTime - newest) <= UNSETTLED_MS;
}
