import { HOUR } from './time.ts';

/** What the headers of a reply told of the quota; any of it may be missing. */
export interface RateReading {
  /** Requests an hour for everybody together. */
  limit?: number | undefined;
  /** Requests left until the reset. */
  remaining?: number | undefined;
  /** When `remaining` is filled up again, in epoch milliseconds. */
  resetAt?: number | undefined;
}

/** What one installation remembers of the quota that it shares; moments are epoch milliseconds. */
export interface Quota {
  /** The part of the whole quota that this installation takes for its own, above 0 and at most 1. */
  share: number;
  /** Requests that a check takes, on average. */
  cost: number;
  /** Own requests since the last pacing whose replies told what remains. */
  spent: number;
  /** Before this moment no automatic check should be made. */
  nextAt: number;
  /** Until when nobody should ask, because a refusal said so. */
  refusedUntil?: number | undefined;
  /** Where in its period this installation checks, from 0 up to 1. */
  phase?: number | undefined;
  limit?: number | undefined;
  /** What remained at `readAt`, until the reset at `resetAt`. */
  remaining?: number | undefined;
  readAt?: number | undefined;
  resetAt?: number | undefined;
  /** The earlier reading with which the next one is compared: both lie in the same hour of the server. */
  baseRemaining?: number | undefined;
  baseAt?: number | undefined;
  /** Requests an hour of everybody together, smoothed. */
  load?: number | undefined;
}

/** The quota of the integration document; holds until a reply tells another one. */
export const DEFAULT_LIMIT = 1_000;

/** The server counts by the hour, from reset to reset. */
export const WINDOW_MS = HOUR;

export const INITIAL_QUOTA: Quota = { share: 1, cost: 1, spent: 0, nextAt: 0 };
