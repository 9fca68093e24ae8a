import type { IDBPTransaction, StoreNames } from 'idb';
import { abort, BrokenConnection, connect, type Database, mend, storageFailure } from './connection.ts';
import type { Schema } from './schema.ts';

/** Waits for the disk, where losing a write would cost a session. */
export const STRICT = { durability: 'strict' } as const;

/**
 * The open database of this context, opened on first use and again after the browser closed it. In the worker, one
 * that cannot be opened is made anew.
 *
 * @throws FailureError `storage`, or `privateWindow`, `storageBusy` where another context does not give way
 */
export function openDatabase(): Promise<Database> {
  return withMending(connect);
}

/**
 * Runs one transaction: all that it writes is stored, or nothing. Within `run`, only its own requests may be
 * awaited; it runs again where the connection broke, so that nothing of it was stored.
 *
 * @throws FailureError `storage`, `storageBusy`
 */
export function transact<
  const Names extends readonly StoreNames<Schema>[],
  Mode extends 'readonly' | 'readwrite',
  T,
>(
  names: Names,
  mode: Mode,
  run: (tx: IDBPTransaction<Schema, Names, Mode>) => Promise<T>,
  options?: IDBTransactionOptions,
): Promise<T> {
  return withMending(async () => {
    const tx = begin(await connect(), names, mode, options);
    try {
      // Both at once: a transaction that fails rejects its end as well as its requests.
      const [result] = await Promise.all([run(tx), tx.done]);
      return result;
    } catch (error) {
      const broken = brokenBy(tx.error, error);
      abort(tx);
      throw broken ?? storageFailure(tx.error ?? error);
    }
  });
}

async function withMending<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof BrokenConnection)) throw error;
      if (!(await mend(error, tries))) throw error.failure;
    }
  }
}

function begin<const Names extends readonly StoreNames<Schema>[], Mode extends 'readonly' | 'readwrite'>(
  database: Database,
  names: Names,
  mode: Mode,
  options: IDBTransactionOptions | undefined,
): IDBPTransaction<Schema, Names, Mode> {
  try {
    return database.transaction(names, mode, options);
  } catch (error) {
    // Closing, for a newer version or by the browser's will.
    if (error instanceof DOMException && error.name === 'InvalidStateError')
      throw new BrokenConnection(error);
    throw storageFailure(error);
  }
}

/**
 * Only what the browser itself ended a transaction for says something about the database; an error of the program may
 * have the same name.
 *
 * @param ended why the browser ended it; null where it was not, or where the connection was closed under it
 */
function brokenBy(ended: DOMException | null, error: unknown): BrokenConnection | undefined {
  if (ended) {
    const broken = new BrokenConnection(ended);
    return broken.isDamaged ? broken : undefined;
  }
  const isCutOff = error instanceof DOMException && error.name === 'AbortError';
  return isCutOff ? new BrokenConnection(error) : undefined;
}
