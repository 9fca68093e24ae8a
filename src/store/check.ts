import { ownStatusesOf } from '../domain/outbox/own-changes.ts';
import type { CatalogueEntry } from '../domain/items/catalogue.ts';
import { type StoredItems, storedItemsIn, storedItemsOf } from '../domain/items/stored-items.ts';
import { hasList, type CheckStatus } from '../domain/pacing/check-status.ts';
import { transact } from './database.ts';
import { updateAnnotations } from './update-annotations.ts';
import { applyChanges, type ItemChanges, readEntries, readItemsOf, tidyChunks } from './items.ts';
import { forgetOutline, OUTLINE, parseOutline } from './outline.ts';
import { parseSession, parseSignIn, parseStatus } from './state.ts';

/** What a check reads from the store when it begins. */
export interface CheckStart {
  status: CheckStatus;
  stored: StoredItems;
  /** The sync state that the work source left. */
  syncState: unknown;
}

/** One step of a check: its findings, and the sync state with which the next step or check continues. */
export interface CheckStep extends ItemChanges {
  syncState: unknown;
  /** The fields of the status that change with it. */
  status: Partial<CheckStatus>;
}

/**
 * Reads what a check needs to begin. With an outline, the entries of the items are read only when the check needs them.
 *
 * @param isSound whether to leave out entries whose items are unreadable, so that they are fetched again. This reads
 *   all items.
 */
export function readCheckStart(isSound: boolean): Promise<CheckStart> {
  return transact(['chunks', 'catalogue', 'state'], 'readonly', async (tx) => {
    const state = tx.objectStore('state');
    const [status, syncState, record] = await Promise.all([
      state.get('status'),
      state.get('syncState'),
      state.get(OUTLINE),
    ]);
    const start = { status: parseStatus(status), syncState };
    const outline = isSound ? undefined : parseOutline(record);
    if (outline) return { ...start, stored: storedItemsIn(outline, readAllEntries) };
    const entries = await readEntries(tx.objectStore('catalogue'));
    if (!isSound) return { ...start, stored: storedItemsOf(entries) };
    const sound = new Set((await readItemsOf(tx.objectStore('chunks'), entries)).map(({ key }) => key));
    return { ...start, stored: storedItemsOf(entries.filter(({ key }) => sound.has(key))) };
  });
}

function readAllEntries(): Promise<CatalogueEntry[]> {
  return transact(['catalogue'], 'readonly', ({ store }) => readEntries(store));
}

/**
 * Stores a step of a check and the unread changes that it brings, all or nothing. The first step clears a previous
 * failed sign-in.
 *
 * @param now epoch milliseconds
 * @returns how many items are new, different or gone; `undefined` if the session is over and nothing was stored
 */
export async function commitStep(
  sessionId: string,
  step: CheckStep,
  now: number = Date.now(),
): Promise<number | undefined> {
  const changes = await transact(
    ['chunks', 'catalogue', 'annotations', 'unreadChanges', 'outbox', 'state'],
    'readwrite',
    async (tx) => {
      const state = tx.objectStore('state');
      const session = parseSession(await state.get('session'));
      if (session?.id !== sessionId) return undefined;
      const [stored, signIn, outbox] = await Promise.all([
        state.get('status'),
        state.get('signIn'),
        tx.objectStore('outbox').getAll(),
      ]);
      const status = parseStatus(stored);
      const { renames = [] } = step;
      const items = { chunks: tx.objectStore('chunks'), catalogue: tx.objectStore('catalogue') };
      const applied = await applyChanges(items, step);
      const count = applied.changed.length + applied.removed.length;
      // The items of a first list are not new to the person.
      const newSince = hasList(status) ? session.listSince : undefined;
      const kept = {
        annotations: tx.objectStore('annotations'),
        unreadChanges: tx.objectStore('unreadChanges'),
      };
      const own = ownStatusesOf(
        outbox.map(({ entry }) => entry),
        now,
      );
      await updateAnnotations(kept, applied, renames, own, newSince, now);
      await Promise.all([
        state.put({ ...status, ...step.status } satisfies CheckStatus, 'status'),
        state.put(step.syncState, 'syncState'),
        parseSignIn(signIn)?.state === 'failed' && state.delete('signIn'),
        (count > 0 || renames.length > 0) && forgetOutline(state),
      ]);
      return count;
    },
  );
  if (changes) mayBeUntidy = true;
  return changes;
}

/** The status of the checks without the items, of which there may be thousands. */
export async function readStatus(): Promise<CheckStatus> {
  return parseStatus(await transact(['state'], 'readonly', ({ store }) => store.get('status')));
}

/**
 * Changes fields of the status of a session's checks. Has no effect once the session is over.
 *
 * @param changesTo returns the changes, given the previous status
 */
export function updateStatus(
  sessionId: string,
  changesTo: (previous: CheckStatus) => Partial<CheckStatus>,
): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    if (parseSession(await store.get('session'))?.id !== sessionId) return;
    const previous = parseStatus(await store.get('status'));
    await store.put({ ...previous, ...changesTo(previous) } satisfies CheckStatus, 'status');
  });
}

/** Whether this worker has changed items since it last looked after the chunks. */
let mayBeUntidy = false;

/**
 * Tidies the stored chunks if that is worthwhile: only after a change, as looking at them takes longer the more items
 * there are. If the worker dies before, the next change makes up for it. Unreadable items leave the list with it, so that
 * the next count finds them missing.
 */
export async function tidyItems(): Promise<void> {
  if (!mayBeUntidy) return;
  mayBeUntidy = false;
  await transact(['chunks', 'catalogue', 'state'], 'readwrite', async (tx) => {
    const items = { chunks: tx.objectStore('chunks'), catalogue: tx.objectStore('catalogue') };
    if (await tidyChunks(items)) await forgetOutline(tx.objectStore('state'));
  });
}
