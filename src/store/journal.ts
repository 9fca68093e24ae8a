import type { IDBPObjectStore } from 'idb';
import * as v from 'valibot';
import { FAILURE_CODES } from '../domain/failure.ts';
import {
  addCounts,
  COUNTER_NAMES,
  type DayCounters,
  isOutdated,
  type JournalEntry,
  KEPT_DAYS,
  MAX_JOURNAL_ENTRIES,
  NO_COUNTS,
  pruneJournal,
} from '../domain/journal/journal.ts';
import { transact } from './database.ts';
import type { Schema } from './schema.ts';

type Stores = ('journal' | 'days')[];

/** A lost journal does no harm, so writes do not wait for the disk. */
const RELAXED = { durability: 'relaxed' } as const;

const number = v.pipe(v.number(), v.finite());
const entrySchema = v.object({
  at: number,
  method: v.string(),
  path: v.string(),
  status: v.optional(number),
  durationMs: number,
  bytes: number,
  attempt: number,
  limit: v.exactOptional(number),
  remaining: v.exactOptional(number),
  resetAt: v.exactOptional(number),
  code: v.exactOptional(v.picklist(FAILURE_CODES)),
});

/**
 * Appends requests to the journal, adds to the counters of a day, and drops what exceeds the limits: entries older than
 * 7 days or beyond 5,000, days beyond the newest 7. All in one transaction.
 *
 * @param entries in order of time
 * @param counts the increments, these entries included
 * @param day the calendar day, `YYYY-MM-DD`
 * @throws FailureError `storage`
 */
export async function appendToJournal(
  entries: readonly JournalEntry[],
  counts: Partial<DayCounters>,
  day: string,
): Promise<void> {
  await transact(
    ['journal', 'days'],
    'readwrite',
    (tx) =>
      Promise.all([
        append(tx.objectStore('journal'), entries),
        addToDay(tx.objectStore('days'), counts, day),
      ]),
    RELAXED,
  );
}

/** Reads the entries, oldest first. */
export async function readJournal(): Promise<JournalEntry[]> {
  const rows = await transact(['journal'], 'readonly', ({ store }) => store.getAll());
  return rows.flatMap((row) => parseEntry(row) ?? []);
}

/** Reads the counters of the latest days that have any, by day, oldest first. */
export function readDayCounters(): Promise<Map<string, DayCounters>> {
  return transact(['days'], 'readonly', async ({ store }) => {
    const [days, rows] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return new Map(days.map((day, index) => [day, parseCounters(rows[index])]));
  });
}

async function append(
  store: IDBPObjectStore<Schema, Stores, 'journal', 'readwrite'>,
  entries: readonly JournalEntry[],
): Promise<void> {
  const now = entries.at(-1)?.at;
  if (now === undefined) return;
  const keys = await Promise.all(pruneJournal(entries, now).map((entry) => store.add(entry)));

  // Only the oldest rows are deleted, so the keys have no gaps. Their difference replaces counting rows.
  await store.delete(IDBKeyRange.upperBound((keys.at(-1) ?? 0) - MAX_JOURNAL_ENTRIES));
  let cursor = await store.openCursor();
  while (cursor && isOutdated(parseEntry(cursor.value) ?? { at: 0 }, now)) {
    await cursor.delete();
    cursor = await cursor.continue();
  }
}

async function addToDay(
  store: IDBPObjectStore<Schema, Stores, 'days', 'readwrite'>,
  counts: Partial<DayCounters>,
  day: string,
): Promise<void> {
  const stored = await store.get(day);
  await store.put(addCounts(stored === undefined ? NO_COUNTS : parseCounters(stored), counts), day);
  const days = await store.getAllKeys();
  // Days in the future come from a wrong clock, and would displace later days.
  const kept = new Set(days.filter((each) => each <= day).slice(-KEPT_DAYS));
  await Promise.all(days.filter((each) => !kept.has(each)).map((each) => store.delete(each)));
}

function parseEntry(stored: unknown): JournalEntry | undefined {
  const parsed = v.safeParse(entrySchema, stored);
  return parsed.success ? { ...parsed.output, status: parsed.output.status } : undefined;
}

/** A damaged counter restarts at zero. The others continue. */
function parseCounters(stored: unknown): DayCounters {
  const counters = { ...NO_COUNTS };
  if (typeof stored !== 'object' || stored === null) return counters;
  for (const name of COUNTER_NAMES) {
    const value: unknown = Reflect.get(stored, name);
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) counters[name] = value;
  }
  return counters;
}
