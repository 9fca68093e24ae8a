import type { CatalogueEntry } from '../domain/items/catalogue.ts';
import type { Mark } from '../domain/items/marks.ts';
import type { ItemKey } from '../domain/items/work-item.ts';
import { transact } from './database.ts';
import { readEntries } from './items.ts';

/**
 * Replaces the mark of an item of the list; without effect for any other.
 *
 * @param markFor the new one; `undefined` for none
 */
export function changeMark(
  key: ItemKey,
  markFor: (entry: CatalogueEntry) => Mark | undefined,
): Promise<void> {
  return transact(['catalogue', 'marks'], 'readwrite', async (tx) => {
    const entry = (await readEntries(tx.objectStore('catalogue'))).find((known) => known.key === key);
    if (!entry) return;
    const mark = markFor(entry);
    const marks = tx.objectStore('marks');
    await (mark ? marks.put(mark, key) : marks.delete(key));
  });
}
