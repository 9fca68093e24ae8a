import type { IDBPObjectStore } from 'idb';
import { isSameItem, isWorkItem, type ItemKind, type WorkItem } from '../domain/work-item.ts';
import type { Schema } from './database.ts';

type ItemStore = IDBPObjectStore<Schema, ('items' | 'state')[], 'items', 'readwrite'>;

/**
 * Makes the stored items of these kinds equal to the given ones, touching only rows that differ. Items of
 * other kinds stay; damaged rows go. Resolves when all requests of the transaction are placed and answered.
 */
export async function replaceItems(
  store: ItemStore,
  kinds: ReadonlySet<ItemKind>,
  items: readonly WorkItem[],
): Promise<void> {
  const [keys, rows] = await Promise.all([store.getAllKeys(), store.getAll()]);
  const former = new Map(keys.map((key, index) => [key, rows[index]]));
  const changes: Promise<unknown>[] = [];
  for (const item of items) {
    const known = former.get(item.key);
    former.delete(item.key);
    if (!isWorkItem(known) || !isSameItem(known, item)) changes.push(store.put(item, item.key));
  }
  for (const [key, gone] of former) {
    if (!isWorkItem(gone) || gone.key !== key || kinds.has(gone.kind)) changes.push(store.delete(key));
  }
  await Promise.all(changes);
}
