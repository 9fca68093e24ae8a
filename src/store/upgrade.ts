import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { PackedCatalogue } from '../domain/items/catalogue.ts';
import { isWorkItem, type WorkItem } from '../domain/items/work-item.ts';
import type { StoredKey } from '../domain/account/sealed.ts';
import { type Schema, STORE_NAMES } from './schema.ts';
import { applyChanges } from './items.ts';

/** The schema of version 1: one record per item. */
interface FirstSchema extends DBSchema {
  items: { key: string; value: unknown };
}

/** The store names of versions 1 to 4, with their current names. */
const RENAMED_STORES = {
  pages: 'chunks',
  notices: 'notifications',
  marks: 'annotations',
  news: 'unreadChanges',
} as const;

/** The same for the fields of the state, at any depth. */
const RENAMED_FIELDS: Readonly<Record<string, string>> = {
  personalAt: 'manualAt',
  hold: 'skip',
  withheld: 'forbidden',
  isWithheld: 'isForbidden',
  lacks: 'unsupported',
  directory: 'nameTables',
  amiss: 'mismatch',
  toldAt: 'reportedAt',
  notifiedFor: 'decidedFor',
  isMemberTold: 'isMemberReported',
  isTold: 'isNotified',
};

/** The schema of versions 1 and 2: one crypto key for all secrets. */
interface OneKeySchema extends DBSchema {
  keys: { key: string; value: CryptoKey | StoredKey };
}

type Upgrading = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/**
 * Upgrades a database of any earlier version to the current one, version by version, in one transaction. If it fails,
 * the caller aborts the transaction, and the next opening starts again.
 */
export async function upgrade(
  database: IDBPDatabase<Schema>,
  from: number,
  _to: number | null,
  tx: Upgrading,
): Promise<void> {
  if (from > 0) {
    for (const [previous, name] of Object.entries(RENAMED_STORES)) {
      if (database.objectStoreNames.contains(previous as never))
        tx.objectStore(previous as never).name = name;
    }
  }
  const missing = STORE_NAMES.filter((name) => !database.objectStoreNames.contains(name));
  for (const name of missing) database.createObjectStore(name, { autoIncrement: name === 'journal' });
  if (from === 1) await moveItems(database, tx);
  if (from === 1 || from === 2) await moveKey(tx);
  if (from > 0 && from < 5) await Promise.all([renameState(tx), renameColumn(tx)]);
}

/** The list stays readable during the update. The next check reads it again. */
async function moveItems(database: IDBPDatabase<Schema>, tx: Upgrading): Promise<void> {
  const previous = tx as unknown as IDBPTransaction<FirstSchema, ['items'], 'versionchange'>;
  const rows = await previous.objectStore('items').getAll();
  const items = rows.flatMap((row): WorkItem[] => {
    const item: unknown = typeof row === 'object' && row !== null ? { updatedAt: undefined, ...row } : row;
    return isWorkItem(item) ? [item] : [];
  });
  (database as unknown as IDBPDatabase<FirstSchema>).deleteObjectStore('items');
  await applyChanges(
    { chunks: tx.objectStore('chunks'), catalogue: tx.objectStore('catalogue') },
    { found: items, gone: [] },
  );
}

/** From here on, each secret has its own crypto key. Both start with the same one, which is soon replaced. */
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

/** Keeps the state of the checks: reading all lists again would cost each technician's share of the quota. */
async function renameState(tx: Upgrading): Promise<void> {
  const state = tx.objectStore('state');
  const [status, memory, session, summary] = await Promise.all(
    ['status', 'memory', 'session', 'summary'].map((key) => state.get(key)),
  );
  await Promise.all([
    session !== undefined && state.put(withNewServer(withNewNames(session)), 'session'),
    summary !== undefined && state.put(withNewNames(summary), 'summary'),
    status !== undefined && state.put(withNewNames(status), 'status'),
    memory !== undefined && state.put(withNewNames(memory), 'syncState'),
    state.delete('memory'),
  ]);
}

/** Versions 1 to 4 named the API of a server instead of the way to connect. */
function withNewServer(session: unknown): unknown {
  if (typeof session !== 'object' || session === null || !('server' in session)) return session;
  const { server } = session;
  if (typeof server !== 'object' || server === null || !('dialect' in server)) return session;
  const { dialect, ...rest } = server;
  return { ...session, server: { ...rest, connectBy: dialect === 'psa' ? 'keys' : 'oauth' } };
}

function withNewNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNewNames);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value);
  return Object.fromEntries(
    fields.map(([name, field]) => [RENAMED_FIELDS[name] ?? name, withNewNames(field)]),
  );
}

async function renameColumn(tx: Upgrading): Promise<void> {
  const catalogue = tx.objectStore('catalogue');
  for (let cursor = await catalogue.openCursor(); cursor; cursor = await cursor.continue()) {
    const { pages, ...columns } = cursor.value as PackedCatalogue & { pages?: PackedCatalogue['chunks'] };
    if (pages) await cursor.update({ ...columns, chunks: pages });
  }
}
