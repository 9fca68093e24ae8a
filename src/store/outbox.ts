import type { Sealed } from '../domain/account/sealed.ts';
import { type Entry, isDone, MAX_ENTRIES, type OutboxRecord } from '../domain/outbox/entry.ts';
import { paused, withTimeBack } from '../domain/outbox/timer.ts';
import { accept } from '../domain/outbox/queue.ts';
import { STRICT, transact } from './database.ts';
import { DRAFTS, parseDrafts, withDraft } from './drafts.ts';
import { parseTimers, TIMERS } from './read-outbox.ts';
import { parseSession } from './state.ts';

// All functions throw FailureError `storage`, `storageBusy`.

/**
 * Changes all entries, in one transaction.
 *
 * @param change gives the new entry, the same one to change nothing, or `undefined` to remove it
 * @returns the entries as they are stored now, in their order
 */
export function changeOutbox(change: (entry: Entry) => Entry | undefined): Promise<OutboxRecord[]> {
  return transact(
    ['outbox'],
    'readwrite',
    async ({ store }) => {
      const changed: OutboxRecord[] = [];
      const writes: Promise<unknown>[] = [];
      for (const record of inOrder(await store.getAll())) {
        const entry = change(record.entry);
        if (entry) changed.push({ ...record, entry });
        if (!entry) writes.push(store.delete(record.entry.id));
        else if (entry !== record.entry) writes.push(store.put({ ...record, entry }, entry.id));
      }
      await Promise.all(writes);
      return changed;
    },
    STRICT,
  );
}

/** All entries with their sealed texts, in their order. */
export async function readRecords(): Promise<OutboxRecord[]> {
  return inOrder(await transact(['outbox'], 'readonly', ({ store }) => store.getAll()));
}

/** One entry with its sealed text; `undefined` if there is none. */
export function readRecord(id: string): Promise<OutboxRecord | undefined> {
  return transact(['outbox'], 'readonly', ({ store }) => store.get(id));
}

/**
 * Adds the entries of one form, all or none, and drops what was typed and measured for it. It returns after they have
 * reached the disk.
 *
 * @param back what an undo has given back meanwhile, and stays typed
 * @returns false if too many entries wait, or the session is not the stored one any more
 */
export function addToOutbox(
  sessionId: string,
  added: readonly Omit<OutboxRecord, 'order'>[],
  back?: Sealed,
): Promise<boolean> {
  return transact(
    ['outbox', 'state'],
    'readwrite',
    async (tx) => {
      const outbox = tx.objectStore('outbox');
      const state = tx.objectStore('state');
      const [stored, session, drafts, timers] = await Promise.all([
        outbox.getAll(),
        state.get('session'),
        state.get(DRAFTS),
        state.get(TIMERS),
      ]);
      if (parseSession(session)?.id !== sessionId) return false;
      const records = inOrder(stored);
      // A page that got no reply sends the same acts again.
      if (records.some(({ entry }) => added.some((one) => one.entry.id === entry.id))) return true;
      const { put, removed } = accept(
        records.map(({ entry }) => entry),
        added.map(({ entry }) => entry),
      );
      const waiting = records.filter(({ entry }) => !isDone(entry));
      if (waiting.length - removed.length + put.length > MAX_ENTRIES) return false;
      const first = (records.at(-1)?.order ?? 0) + 1;
      const written = added.find(({ text }) => text)?.entry.item.key;
      const logged = new Set(
        added.flatMap(({ entry }) => (entry.act.kind === 'time' ? [entry.item.key] : [])),
      );
      const measured = parseTimers(timers);
      await Promise.all([
        ...(logged.size > 0
          ? [
              state.put(
                measured.filter(({ key }) => !logged.has(key)),
                TIMERS,
              ),
            ]
          : []),
        ...(written === undefined ? [] : [state.put(withDraft(parseDrafts(drafts), written, back), DRAFTS)]),
        ...removed.map((id) => outbox.delete(id)),
        ...put.map((entry, index) => {
          const text = added.find((one) => one.entry.id === entry.id)?.text;
          const timer =
            entry.act.kind === 'time' ? measured.find(({ key }) => key === entry.item.key) : undefined;
          const stopped = timer && paused(timer, entry.askedAt);
          return outbox.put({ entry, text, timer: stopped, order: first + index }, entry.id);
        }),
      ]);
      return true;
    },
    STRICT,
  );
}

/**
 * Gives back what went with an entry: its text to what is typed about its item, its timer, paused. It returns after
 * that has reached the disk.
 *
 * @param text the text as it is to be typed; `undefined` without one
 * @param change gives the entry that stays without them, `undefined` to remove it, or `false` to give nothing back
 * @returns whether that was given back
 */
export function giveBack(
  id: string,
  text: Sealed | undefined,
  change: (entry: Entry) => Entry | undefined | false,
): Promise<boolean> {
  return transact(
    ['outbox', 'state'],
    'readwrite',
    async (tx) => {
      const outbox = tx.objectStore('outbox');
      const state = tx.objectStore('state');
      const [record, drafts, timers] = await Promise.all([
        outbox.get(id),
        state.get(DRAFTS),
        state.get(TIMERS),
      ]);
      const entry = record ? change(record.entry) : false;
      if (!record || entry === false) return false;
      const { timer } = record;
      const { key } = record.entry.item;
      await Promise.all([
        entry ? outbox.put({ entry, text: undefined, order: record.order }, id) : outbox.delete(id),
        text && state.put(withDraft(parseDrafts(drafts), key, text), DRAFTS),
        timer && state.put(withTimeBack(parseTimers(timers), timer), TIMERS),
      ]);
      return true;
    },
    STRICT,
  );
}

/**
 * Changes a stored entry. It returns after the change has reached the disk.
 *
 * @param change gives the new entry, the same one to change nothing, or `undefined` to remove it
 * @returns the entry as it is stored now; `undefined` if there is none
 */
export function changeEntry(
  id: string,
  change: (entry: Entry) => Entry | undefined,
): Promise<Entry | undefined> {
  return transact(
    ['outbox'],
    'readwrite',
    async ({ store }) => {
      const record = await store.get(id);
      if (!record) return undefined;
      const entry = change(record.entry);
      if (!entry) await store.delete(id);
      else if (entry !== record.entry) await store.put({ ...record, entry }, id);
      return entry;
    },
    STRICT,
  );
}

function inOrder(records: readonly OutboxRecord[]): OutboxRecord[] {
  return records.toSorted((a, b) => a.order - b.order);
}
