import { currentZone } from '../../browser/shared/calendar.ts';
import { dateAt, isoDateOf } from '../../domain/time/calendar.ts';
import {
  addCounts,
  countEntries,
  type DayCounters,
  type JournalEntry,
  NO_COUNTS,
} from '../../domain/journal/journal.ts';
import { appendToJournal } from '../../store/journal.ts';

/** As many wait at the most. */
const BATCH_SIZE = 100;

// Dies with the worker: an entry that was not written in time is nothing that anybody misses.
let pending: JournalEntry[] = [];
let pendingCounts: Partial<DayCounters> | undefined;
/** Rises when an account goes. */
let account = 0;

/** Where those who make requests note what happens. */
export interface Journal {
  /** Notes a request; it is written later, together with others. */
  record: (entry: JournalEntry) => void;
  /** Notes what happened besides requests, whose numbers come from their entries. */
  count: (counts: Partial<DayCounters>) => void;
}

/** Opens the journal for the account of now: what is noted after that has gone comes too late and is dropped. */
export function openJournal(): Journal {
  const opened = account;
  return {
    record(entry) {
      if (opened !== account) return;
      pending.push(entry);
      // Nobody waits for it, and it never fails.
      if (pending.length >= BATCH_SIZE) void flushJournal();
    },
    count(counts) {
      if (opened === account) pendingCounts = addCounts({ ...NO_COUNTS, ...pendingCounts }, counts);
    },
  };
}

/** Writes what waits, at the end of a check or a sign-in. Where it cannot be stored it is dropped: it never fails. */
export async function flushJournal(): Promise<void> {
  const entries = pending;
  const counts = pendingCounts;
  if (entries.length === 0 && !counts) return;
  pending = [];
  pendingCounts = undefined;
  try {
    const today = isoDateOf(dateAt(Date.now(), currentZone()));
    await appendToJournal(entries, countEntries({ ...NO_COUNTS, ...counts }, entries), today);
  } catch {
    // A browser without room has other worries, which those who store more important things tell.
  }
}

/** Drops what waits, and what is yet to come of the account that is going. */
export function closeJournal(): void {
  account += 1;
  pending = [];
  pendingCounts = undefined;
}
