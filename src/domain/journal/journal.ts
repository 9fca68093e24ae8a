import type { FailureCode } from '../failure.ts';
import type { RateReading } from '../http/rate-reading.ts';
import { DAY } from '../time/time.ts';

/** One request that was made, without anything secret: no token, no query, no body. */
export interface JournalEntry extends RateReading {
  /** When it was sent, epoch milliseconds. */
  at: number;
  method: string;
  /** The path of its address; the ids in it are kept, its query is not. */
  path: string;
  /** The status of the reply, if one began. */
  status: number | undefined;
  durationMs: number;
  /** Received of the body. */
  bytes: number;
  /** The number of the attempt, from 1. */
  attempt: number;
  /** Why no complete reply came of it. What a complete one meant is told by its status. */
  code?: FailureCode;
}

/** What happened in a day, in numbers. */
export interface DayCounters {
  requests: number;
  /** The highest share of the server's rate limit that was seen used, by whomever; 0 to 1. */
  mostUsed: number;
  notModified: number;
  /** Requests that were an attempt after the first. */
  retries: number;
  rateLimited: number;
  tokenRefreshes: number;
  signInFailures: number;
  itemsChanged: number;
  badRows: number;
}

export const NO_COUNTS: DayCounters = {
  requests: 0,
  mostUsed: 0,
  notModified: 0,
  retries: 0,
  rateLimited: 0,
  tokenRefreshes: 0,
  signInFailures: 0,
  itemsChanged: 0,
  badRows: 0,
};

export const COUNTER_NAMES = Object.keys(NO_COUNTS) as (keyof DayCounters)[];

/** How long an entry is kept, and how many at most. */
export const KEPT_DAYS = 7;
export const MAX_JOURNAL_ENTRIES = 5_000;

/** Counters after these requests. */
export function countEntries(counters: DayCounters, entries: readonly JournalEntry[]): DayCounters {
  return entries.reduce((sum, entry) => addCounts(sum, countsOf(entry)), counters);
}

/** Both together: numbers add up, of two shares the higher one counts. */
export function addCounts(counters: DayCounters, more: Partial<DayCounters>): DayCounters {
  const sum = { ...counters };
  for (const name of COUNTER_NAMES) sum[name] += more[name] ?? 0;
  return { ...sum, mostUsed: Math.max(counters.mostUsed, more.mostUsed ?? 0) };
}

/**
 * The entries that are kept of a journal that is in order of time: those of the last 7 days, and of them the newest
 * 5,000.
 *
 * @param now epoch milliseconds
 */
export function pruneJournal(entries: readonly JournalEntry[], now: number): JournalEntry[] {
  return entries.filter((entry) => !isOutdated(entry, now)).slice(-MAX_JOURNAL_ENTRIES);
}

/**
 * Whether an entry is of more than 7 days ago; or of as long ahead, when the clock was wrong, where it would otherwise
 * stay among the oldest and keep them all.
 *
 * @param now epoch milliseconds
 */
export function isOutdated({ at }: Pick<JournalEntry, 'at'>, now: number): boolean {
  return Math.abs(now - at) > KEPT_DAYS * DAY;
}

function countsOf({ status, attempt, limit, remaining }: JournalEntry): Partial<DayCounters> {
  return {
    requests: 1,
    mostUsed: limit === undefined || remaining === undefined ? 0 : Math.max(0, 1 - remaining / limit),
    notModified: Number(status === 304),
    retries: Number(attempt > 1),
    rateLimited: Number(status === 429),
  };
}
