import { isItemKey, type ItemKey } from '../domain/items/work-item.ts';

interface Reading {
  getAllKeys(): Promise<unknown[]>;
  getAll(): Promise<unknown[]>;
}

/** Reads the records of a store with at most one record per item. Damaged records are left out. */
export async function readByItem<T>(
  store: Reading,
  parse: (stored: unknown) => T | undefined,
): Promise<Map<ItemKey, T>> {
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  const records = new Map<ItemKey, T>();
  for (const [index, key] of keys.entries()) {
    const record = parse(values[index]);
    if (record !== undefined && isItemKey(key)) records.set(key, record);
  }
  return records;
}
