import { firstEntries } from '../domain/items/first-entries.ts';
import {
  entriesToRead,
  holdsFor,
  type Outline,
  type OutlinedList,
  type OutlineFacts,
  outlineOf,
} from '../domain/items/outline.ts';
import type { WorkItem } from '../domain/items/work-item.ts';
import { transact } from './database.ts';
import { readEntries, readItemsOf } from './items.ts';
import { OUTLINE, packOutline, parseOutline } from './outline.ts';
import { type AboutList, type Beside, readAbout, readBeside, SNAPSHOT_STORES } from './read-snapshot.ts';

/** The stores that an outline is drawn from, and kept in. Those of secrets are not held up. */
const LIST_STORES = ['chunks', 'catalogue', 'annotations', 'unreadChanges', 'state'] as const;

/** What is stored, with an outline in place of the list. */
export interface OutlinedSnapshot extends Beside {
  outline: Outline;
}

/** Returns what else an outline depends on, given what is stored about the list. */
type FactsOf = (about: AboutList) => OutlineFacts;

/**
 * Reads the outline that is kept, which takes the same time for any number of items. If it does not hold, it draws one
 * of the list, without the items that are due first.
 *
 * @returns also whether the outline is kept already
 * @throws FailureError `storage`
 */
export async function readOutlined(factsOf: FactsOf): Promise<OutlinedSnapshot & { isKept: boolean }> {
  const { outline, ...beside } = await transact(SNAPSHOT_STORES, 'readonly', (tx) =>
    readBeside(tx, async () => ({ outline: parseOutline(await tx.objectStore('state').get(OUTLINE)) })),
  );
  if (outline && holdsFor(outline, factsOf(beside))) return { ...beside, outline, isKept: true };
  return transact(SNAPSHOT_STORES, 'readonly', async (tx) => {
    const { entries, ...current } = await readBeside(tx, async () => ({
      entries: await readEntries(tx.objectStore('catalogue')),
    }));
    const chunks = tx.objectStore('chunks');
    const drawn = await draw(chunks, { entries, ...current }, factsOf(current), []);
    return { ...current, outline: drawn, isKept: false };
  });
}

/**
 * Keeps an outline of the list. It is drawn in the same transaction, so that no change comes in between.
 *
 * @throws FailureError `storage`
 */
export async function keepOutline(factsOf: FactsOf): Promise<void> {
  await transact(LIST_STORES, 'readwrite', async (tx) => {
    const [chunks, state] = [tx.objectStore('chunks'), tx.objectStore('state')];
    const [about, entries] = await Promise.all([
      readAbout(state, tx.objectStore('annotations'), tx.objectStore('unreadChanges')),
      readEntries(tx.objectStore('catalogue')),
    ]);
    if (!about.session) return;
    const first = await readItemsOf(chunks, firstEntries(entries));
    const outline = await draw(chunks, { entries, ...about }, factsOf(about), first);
    await state.put(packOutline(outline), OUTLINE);
  });
}

async function draw(
  chunks: Parameters<typeof readItemsOf>[0],
  list: OutlinedList,
  facts: OutlineFacts,
  first: readonly WorkItem[],
): Promise<Outline> {
  const texts = await readItemsOf(chunks, entriesToRead(list, facts));
  return outlineOf(list, facts, texts, first);
}
