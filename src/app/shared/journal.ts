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

/** The maximum number of waiting entries. */
const BATCH_SIZE = 100;

// Dies with the worker: nobody misses an entry that was not written in time.
let pending: JournalEntry[] = [];
let pendingCounts: Partial<DayCounters> | undefined;
/** Rises when an account is removed. */
let account = 0;

/** Where requests are noted. */
export interface Journal {
  /** Notes a request, which is written later, together with others. */
  record: (entry: JournalEntry) => void;
  /** Counts events other than requests. Requests are counted from their entries. */
  count: (counts: Partial<DayCounters>) => void;
}

/** Opens the journal for the current account. Entries after its removal are dropped. */
export function openJournal(): Journal {
  const opened = account;
  return {
    record(entry) {
      if (opened !== account) return;
      pending.push(entry);
      // Not awaited; it never fails.
      if (pending.length >= BATCH_SIZE) void flushJournal();
    },
    count(counts) {
      if (opened === account) pendingCounts = addCounts({ ...NO_COUNTS, ...pendingCounts }, counts);
    },
  };
}

/** Writes waiting entries after a check or a sign-in. It drops them if they cannot be stored, and never fails. */
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
    // A browser without room has other problems, which more important storage reports.
  }
}

/** Drops waiting entries, and later ones of the account that is being removed. */
export function closeJournal(): void {
  account += 1;
  pending = [];
  pendingCounts = undefined;
}
