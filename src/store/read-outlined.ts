import type { CatalogueEntry } from '../domain/items/catalogue.ts';
import { firstEntries } from '../domain/items/first-entries.ts';
import {
  entriesToRead,
  holdsFor,
  type Outline,
  type OutlinedList,
  type OutlineFacts,
  outlineOf,
} from '../domain/items/outline.ts';
import { transact } from './database.ts';
import { readEntries, readItemsOf } from './items.ts';
import { OUTLINE, packOutline, parseOutline } from './outline.ts';
import { type Beside, readBeside, type ReadTransaction, SNAPSHOT_STORES } from './read-snapshot.ts';

/** What is stored, with an outline in place of the list. */
export interface OutlinedSnapshot extends Beside {
  outline: Outline;
}

/** Returns what else an outline depends on, given what is stored beside the list. */
type FactsOf = (beside: Beside) => OutlineFacts;

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
  const drawn = await transact(SNAPSHOT_STORES, 'readonly', (tx) => draw(tx, factsOf, () => []));
  return { ...drawn, isKept: false };
}

/**
 * Keeps an outline of the list. It is drawn in the same transaction, so that no change comes in between.
 *
 * @throws FailureError `storage`
 */
export async function keepOutline(factsOf: FactsOf): Promise<void> {
  await transact(SNAPSHOT_STORES, 'readwrite', async (tx) => {
    const { session, outline } = await draw(tx, factsOf, firstEntries);
    if (session) await tx.objectStore('state').put(packOutline(outline), OUTLINE);
  });
}

async function draw(
  tx: ReadTransaction,
  factsOf: FactsOf,
  firstOf: (entries: readonly CatalogueEntry[]) => readonly CatalogueEntry[],
): Promise<OutlinedSnapshot> {
  const { entries, ...beside } = await readBeside(tx, async () => ({
    entries: await readEntries(tx.objectStore('catalogue')),
  }));
  const { annotations, unreadChanges } = beside;
  const list: OutlinedList = { entries, annotations, unreadChanges };
  const facts = factsOf(beside);
  const chunks = tx.objectStore('chunks');
  const first = await readItemsOf(chunks, firstOf(entries));
  const texts = await readItemsOf(chunks, entriesToRead(list, facts));
  return { ...beside, outline: outlineOf(list, facts, texts, first) };
}
