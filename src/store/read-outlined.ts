import {
  holdsFor,
  type Outline,
  type OutlinedList,
  type OutlineFacts,
  outlineOf,
  planTexts,
} from '../domain/items/outline.ts';
import { transact } from './database.ts';
import { readEntries, readItemsOf } from './items.ts';
import { OUTLINE, packOutline, parseOutline } from './outline.ts';
import { type Beside, readBeside, type ReadTransaction, SNAPSHOT_STORES } from './read-snapshot.ts';

/** What is stored, with an outline in place of the list. */
export interface OutlinedSnapshot extends Beside {
  outline: Outline;
}

/**
 * Reads the outline that is kept, which takes the same time for any number of items. If it does not hold, it reads the
 * list, and keeps a new outline of it.
 *
 * @param factsOf what else the outline depends on, given what is stored beside the list
 * @throws FailureError `storage`
 */
export async function readOutlined(factsOf: (beside: Beside) => OutlineFacts): Promise<OutlinedSnapshot> {
  const kept = await transact(SNAPSHOT_STORES, 'readonly', (tx) =>
    readBeside(tx, async () => ({ outline: parseOutline(await tx.objectStore('state').get(OUTLINE)) })),
  );
  const { outline } = kept;
  if (outline && holdsFor(outline, factsOf(kept))) return { ...kept, outline };
  try {
    // Drawn and kept in one transaction, so that no change comes in between.
    return await transact(SNAPSHOT_STORES, 'readwrite', async (tx) => {
      const drawn = await draw(tx, factsOf);
      if (drawn.session) await tx.objectStore('state').put(packOutline(drawn.outline), OUTLINE);
      return drawn;
    });
  } catch {
    // The disk may be full.
    return transact(SNAPSHOT_STORES, 'readonly', (tx) => draw(tx, factsOf));
  }
}

async function draw(
  tx: ReadTransaction,
  factsOf: (beside: Beside) => OutlineFacts,
): Promise<OutlinedSnapshot> {
  const { entries, ...beside } = await readBeside(tx, async () => ({
    entries: await readEntries(tx.objectStore('catalogue')),
  }));
  const { annotations, unreadChanges } = beside;
  const list: OutlinedList = { entries, annotations, unreadChanges };
  const facts = factsOf(beside);
  const { first, others } = planTexts(list, facts);
  const chunks = tx.objectStore('chunks');
  const texts = { first: await readItemsOf(chunks, first), others: await readItemsOf(chunks, others) };
  return { ...beside, outline: outlineOf(list, facts, texts) };
}
