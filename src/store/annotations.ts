import type { CatalogueEntry } from '../domain/items/catalogue.ts';
import type { Annotation } from '../domain/items/annotations.ts';
import type { ItemKey } from '../domain/items/work-item.ts';
import { transact } from './database.ts';
import { readEntries } from './items.ts';
import { forgetOutline } from './outline.ts';

/**
 * Replaces the annotation of an item on the list. Has no effect for other items.
 *
 * @param annotationFor returns the new one; `undefined` for none
 */
export function changeAnnotation(
  key: ItemKey,
  annotationFor: (entry: CatalogueEntry) => Annotation | undefined,
): Promise<void> {
  return transact(['catalogue', 'annotations', 'state'], 'readwrite', async (tx) => {
    const entry = (await readEntries(tx.objectStore('catalogue'))).find((known) => known.key === key);
    if (!entry) return;
    const annotation = annotationFor(entry);
    const annotations = tx.objectStore('annotations');
    await Promise.all([
      annotation ? annotations.put(annotation, key) : annotations.delete(key),
      forgetOutline(tx.objectStore('state')),
    ]);
  });
}
