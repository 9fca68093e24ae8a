import type { DayCounters, JournalEntry } from '../domain/journal/journal.ts';
import type { ActResult } from '../domain/outbox/results.ts';
import type { Quota } from '../domain/pacing/quota.ts';
import { readDayCounters, readJournal } from './journal.ts';
import { readResults } from './results.ts';
import { readPacing } from './pacing.ts';

/** What the extension did lately, for troubleshooting. */
export interface Diagnostics {
  /** The requests, oldest first. */
  entries: JournalEntry[];
  /** The counters of each day, by `YYYY-MM-DD`. */
  days: Map<string, DayCounters>;
  quota: Quota;
  /** What became of the last changes, oldest first. */
  results: ActResult[];
}

/** @throws FailureError `storage` */
export async function readDiagnostics(): Promise<Diagnostics> {
  const [entries, days, { quota }, results] = await Promise.all([
    readJournal(),
    readDayCounters(),
    readPacing(),
    readResults(),
  ]);
  return { entries, days, quota, results };
}
