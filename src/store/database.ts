import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { FailureError } from '../domain/failure.ts';
import type { SecretKind, Sealed } from '../domain/sealed.ts';
import type { ItemKey, WorkItem } from '../domain/work-item.ts';

export interface Schema extends DBSchema {
  items: { key: ItemKey; value: WorkItem };
  /** Single records by name; see state.ts, which narrows what it reads. */
  state: { key: string; value: unknown };
  secrets: { key: SecretKind; value: Sealed };
  keys: { key: string; value: CryptoKey };
  /** When each notice was told, by notice id; epoch milliseconds. */
  notices: { key: string; value: number };
}

export type Database = IDBPDatabase<Schema>;

const NAME = 'syntaskio';
const VERSION = 1;

let opening: Promise<Database> | undefined;

/**
 * The open database of this context, opened on first use and again after the browser closed it.
 *
 * @throws FailureError `storage`
 */
export function openDatabase(): Promise<Database> {
  if (opening) return opening;
  const attempt = open().catch((error: unknown) => {
    forget(attempt);
    throw new FailureError('storage', { detail: error instanceof Error ? error.name : 'unknown' });
  });
  opening = attempt;
  return attempt;
}

async function open(): Promise<Database> {
  const database = await openDB<Schema>(NAME, VERSION, {
    upgrade(db) {
      for (const store of ['items', 'state', 'secrets', 'keys', 'notices'] as const)
        db.createObjectStore(store);
    },
    // Another context has a newer schema: give way, and open again when next asked.
    blocking() {
      database.close();
      forget(opening);
    },
    terminated() {
      forget(opening);
    },
  });
  return database;
}

function forget(attempt: Promise<Database> | undefined): void {
  if (opening === attempt) opening = undefined;
}
