import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { isWorkItem, type WorkItem } from '../domain/items/work-item.ts';
import type { StoredKey } from '../domain/account/sealed.ts';
import type { Schema } from './schema.ts';
import { applyChanges } from './items.ts';

/** The schema of version 1: an item a row. */
interface FirstSchema extends DBSchema {
  items: { key: string; value: unknown };
}

/** The schema of versions 1 and 2: one key for all secrets. */
interface OneKeySchema extends DBSchema {
  keys: { key: string; value: CryptoKey | StoredKey };
}

type Upgrading = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/**
 * Brings a database of any earlier version to the present one, version by version, in one transaction. Whoever opens
 * the database undoes all of it if this fails half-way; the next one to open it begins again.
 */
export async function upgrade(
  database: IDBPDatabase<Schema>,
  from: number,
  _to: number | null,
  tx: Upgrading,
): Promise<void> {
  if (from < 1) {
    for (const store of ['state', 'secrets', 'keys', 'notifications'] as const)
      database.createObjectStore(store);
  }
  if (from < 2) {
    database.createObjectStore('pages');
    database.createObjectStore('catalogue');
    database.createObjectStore('journal', { autoIncrement: true });
    database.createObjectStore('days');
    if (from === 1) await moveItems(database, tx);
  }
  if (from < 4) {
    for (const store of ['marks', 'news'] as const) database.createObjectStore(store);
  }
  if (from === 1 || from === 2) await moveKey(tx);
}

/** The list stays readable through the update; the next check reads it anew. */
async function moveItems(database: IDBPDatabase<Schema>, tx: Upgrading): Promise<void> {
  const former = tx as unknown as IDBPTransaction<FirstSchema, ['items'], 'versionchange'>;
  const rows = await former.objectStore('items').getAll();
  const items = rows.flatMap((row): WorkItem[] => {
    const item: unknown = typeof row === 'object' && row !== null ? { updatedAt: undefined, ...row } : row;
    return isWorkItem(item) ? [item] : [];
  });
  (database as unknown as IDBPDatabase<FirstSchema>).deleteObjectStore('items');
  await applyChanges(
    { pages: tx.objectStore('pages'), catalogue: tx.objectStore('catalogue') },
    { found: items, gone: [] },
  );
}

/** Each secret has a key of its own from here on; they begin with the same one, which is soon replaced. */
async function moveKey(tx: Upgrading): Promise<void> {
  const keys = (tx as unknown as IDBPTransaction<OneKeySchema, ['keys'], 'versionchange'>).objectStore(
    'keys',
  );
  const key = await keys.get('vault');
  if (key instanceof CryptoKey) {
    const stored: StoredKey = { kind: 'plain', key, madeAt: 0 };
    await Promise.all([keys.put(stored, 'tokens'), keys.put(stored, 'clientSecret')]);
  }
  await keys.delete('vault');
}
