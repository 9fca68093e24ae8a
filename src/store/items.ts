import type { IDBPObjectStore } from 'idb';
import { isSameItem, type ItemKind, type WorkItem } from '../domain/work-item.ts';
import type { Schema } from './database.ts';

type ItemStore = IDBPObjectStore<Schema, ('items' | 'state')[], 'items', 'readwrite'>;

/**
 * Makes the stored items of these kinds equal to the given ones, touching only rows that differ. Items of
 * other kinds stay. Resolves when all requests of the transaction are placed and answered.
 */
export async function replaceItems(
  store: ItemStore,
  kinds: ReadonlySet<ItemKind>,
  items: readonly WorkItem[],
): Promise<void> {
  const former = new Map((await store.getAll()).map((item) => [item.key, item]));
  const changes: Promise<unknown>[] = [];
  for (const item of items) {
    const known = former.get(item.key);
    former.delete(item.key);
    if (!known || !isSameItem(known, item)) changes.push(store.put(item, item.key));
  }
  for (const gone of former.values()) if (kinds.has(gone.kind)) changes.push(store.delete(gone.key));
  await Promise.all(changes);
}
