import type { FailureCode } from '../failure.ts';
import type { RateReading } from '../http/rate-reading.ts';
import { DAY } from '../time/time.ts';

/** One request that was sent, without anything secret: no token, no query, no body. */
export interface JournalEntry extends RateReading {
  /** When it was sent, epoch milliseconds. */
  at: number;
  method: string;
  /** The path of its address, with IDs but without the query. */
  path: string;
  /** The status of the reply, if one began. */
  status: number | undefined;
  durationMs: number;
  /** The received bytes of the body. */
  bytes: number;
  /** The number of the attempt, from 1. */
  attempt: number;
  /** Why there is no complete reply. The status says what a complete reply means. */
  code?: FailureCode;
}

/** What happened on a day, in numbers. */
export interface DayCounters {
  requests: number;
  /** The highest used share of the server's rate limit, by all clients together; 0 to 1. */
  mostUsed: number;
  notModified: number;
  /** Requests that were not the first attempt. */
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

/** How long an entry is kept, and how many entries at most. */
export const KEPT_DAYS = 7;
export const MAX_JOURNAL_ENTRIES = 5_000;

/** Counts these requests on top of the counters. */
export function countEntries(counters: DayCounters, entries: readonly JournalEntry[]): DayCounters {
  return entries.reduce((sum, entry) => addCounts(sum, countsOf(entry)), counters);
}

/** Joins both: counts add up, and the higher share counts. */
export function addCounts(counters: DayCounters, more: Partial<DayCounters>): DayCounters {
  const sum = { ...counters };
  for (const name of COUNTER_NAMES) sum[name] += more[name] ?? 0;
  return { ...sum, mostUsed: Math.max(counters.mostUsed, more.mostUsed ?? 0) };
}

/**
 * The entries to keep of a journal in order of time: those of the last 7 days, and of them the newest 5,000.
 *
 * @param now epoch milliseconds
 */
export function pruneJournal(entries: readonly JournalEntry[], now: number): JournalEntry[] {
  return entries.filter((entry) => !isOutdated(entry, now)).slice(-MAX_JOURNAL_ENTRIES);
}

/**
 * Whether an entry is more than 7 days old. An entry as far ahead, from a wrong clock, counts as well: it would
 * otherwise stay among the oldest and keep them all.
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
