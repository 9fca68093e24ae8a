import { type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { FailureError } from '../domain/failure.ts';
import type { Schema } from './schema.ts';
import { upgrade } from './upgrade.ts';

export type Database = IDBPDatabase<Schema>;

const NAME = 'syntaskio';
const VERSION = 3;

/** Waits for the disk, where losing a write would cost a session. */
export const STRICT = { durability: 'strict' } as const;

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
    throw storageFailure(error);
  });
  opening = attempt;
  return attempt;
}

/**
 * Runs one transaction: all that it writes is stored, or nothing. Within `run`, only its own requests may be
 * awaited.
 *
 * @throws FailureError `storage`
 */
export async function transact<
  const Names extends readonly StoreNames<Schema>[],
  Mode extends 'readonly' | 'readwrite',
  T,
>(
  names: Names,
  mode: Mode,
  run: (tx: IDBPTransaction<Schema, Names, Mode>) => Promise<T>,
  options?: IDBTransactionOptions,
): Promise<T> {
  const database = await openDatabase();
  let tx: IDBPTransaction<Schema, Names, Mode> | undefined;
  try {
    tx = database.transaction(names, mode, options);
    // Both at once: a transaction that fails rejects its end as well as its requests.
    const [result] = await Promise.all([run(tx), tx.done]);
    return result;
  } catch (error) {
    const reason = tx?.error ?? error;
    if (tx) abort(tx);
    throw storageFailure(reason);
  }
}

/** What was written before something else failed goes with it. */
function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It is over already.
  }
}

/** Tells no more than the name of what the browser threw. */
function storageFailure(error: unknown): FailureError {
  return new FailureError('storage', { detail: error instanceof Error ? error.name : 'unknown' });
}

async function open(): Promise<Database> {
  const database = await openDB<Schema>(NAME, VERSION, {
    upgrade,
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
