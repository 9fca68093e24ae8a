import { HOUR } from '../time/time.ts';

/** What one installation stores about the quota that it shares with others. Moments are epoch milliseconds. */
export interface Quota {
  /** The part of the whole quota that this installation claims: above 0, at most 1. */
  share: number;
  /** The average number of requests of a check. */
  cost: number;
  /** Own requests since the last pacing whose replies reported what remains. */
  spent: number;
  /** The earliest moment for the next automatic check. */
  nextAt: number;
  /** When the last check with a reading was paced. */
  pacedAt?: number | undefined;
  /** Until when nobody should ask, because the server refused. */
  refusedUntil?: number | undefined;
  /** Where in its period this installation checks, from 0 up to 1. */
  phase?: number | undefined;
  limit?: number | undefined;
  /** What remained at `readAt`, until the reset at `resetAt`. */
  remaining?: number | undefined;
  readAt?: number | undefined;
  resetAt?: number | undefined;
  /** The earlier reading with which the next one is compared; both lie between the same two resets. */
  baseRemaining?: number | undefined;
  baseAt?: number | undefined;
  /** Own requests since `baseAt`. */
  own?: number | undefined;
  /** When this installation first met the load of a fleet. Until then it learns as a newcomer. */
  metAt?: number | undefined;
  /** Requests of all installations together per hour, when last measured. */
  load?: number | undefined;
  /** How many installations seem to share the quota, this one included; smoothed. */
  crowd?: number | undefined;
}

export const INITIAL_QUOTA: Quota = { share: 1, cost: 1, spent: 0, nextAt: 0 };

/** Requests per hour by the integration document, until a reply reports another number. */
export const DEFAULT_LIMIT = 1_000;

/** The server counts from reset to reset. */
export const WINDOW_MS = HOUR;

/** The longest delay of an automatic check. A fleet may have more members than the server allows requests in an hour. */
export const MAX_PACE_MS = 2 * HOUR;

/** The last reply that reported what remains. */
interface LastReading {
  limit: number;
  remaining: number;
  readAt: number;
  resetAt: number;
}

/** @returns `undefined` as long as no reply reported what remains */
export function lastReadingOf(quota: Quota): LastReading | undefined {
  const { limit = DEFAULT_LIMIT, remaining, readAt, resetAt } = quota;
  if (remaining === undefined || readAt === undefined || resetAt === undefined) return undefined;
  return { limit, remaining, readAt, resetAt };
}
