import type { DayCounters, JournalEntry } from '../domain/journal/journal.ts';
import type { Quota } from '../domain/pacing/quota.ts';
import { readDayCounters, readJournal } from './journal.ts';
import { readPacing } from './pacing.ts';

/** What the extension did lately, for people who look for a fault. */
export interface Diagnostics {
  /** The requests that were made, the oldest first. */
  entries: JournalEntry[];
  /** What was counted on each day, by `YYYY-MM-DD`. */
  days: Map<string, DayCounters>;
  quota: Quota;
}

/** @throws FailureError `storage` */
export async function readDiagnostics(): Promise<Diagnostics> {
  const [entries, days, { quota }] = await Promise.all([readJournal(), readDayCounters(), readPacing()]);
  return { entries, days, quota };
}
