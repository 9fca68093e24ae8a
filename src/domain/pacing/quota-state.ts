import { HOUR } from '../time/time.ts';

/** What one installation remembers of the quota that it shares with others; moments are epoch milliseconds. */
export interface Quota {
  /** The part of the whole quota that this installation takes for its own: above 0, at most 1. */
  share: number;
  /** Requests that a check takes, on average. */
  cost: number;
  /** Own requests since the last pacing whose replies told what remains. */
  spent: number;
  /** Before this moment no automatic check should be made. */
  nextAt: number;
  /** When the last check was paced. */
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
  /** When this installation first met a load that tells of a fleet; before, it learns as a newcomer. */
  metAt?: number | undefined;
  /** Requests an hour of everybody together, when last measured. */
  load?: number | undefined;
  /** How many installations seem to share the quota, this one included; smoothed. */
  crowd?: number | undefined;
}

export const INITIAL_QUOTA: Quota = { share: 1, cost: 1, spent: 0, nextAt: 0 };

/** Requests an hour by the integration document, until a reply tells another number. */
export const DEFAULT_LIMIT = 1_000;

/** The server counts from reset to reset. It is also the longest that anything may hold a check back. */
export const WINDOW_MS = HOUR;

/** What the last reply told that named what remains. */
interface LastReading {
  limit: number;
  remaining: number;
  readAt: number;
  resetAt: number;
}

/** @returns `undefined` as long as no reply told what remains */
export function lastReadingOf(quota: Quota): LastReading | undefined {
  const { limit = DEFAULT_LIMIT, remaining, readAt, resetAt } = quota;
  if (remaining === undefined || readAt === undefined || resetAt === undefined) return undefined;
  return { limit, remaining, readAt, resetAt };
}
