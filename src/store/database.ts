import type { IDBPTransaction, StoreNames } from 'idb';
import { abort, BrokenConnection, connect, type Database, mend, storageFailure } from './open-database.ts';
import type { Schema } from './schema.ts';

/** Waits for the disk, for writes whose loss would cost a session. */
export const STRICT = { durability: 'strict' } as const;

/**
 * Opens the database of this context on first use, and again after the browser closed it. The worker replaces a
 * database that cannot be opened.
 *
 * @throws FailureError `storage`, `privateWindow`, or `storageBusy` if another context does not close its connection
 */
export function openDatabase(): Promise<Database> {
  return withMending(connect);
}

/**
 * Runs one transaction, whose writes are stored all or not at all. `run` may await only the transaction's own requests.
 * It runs again if the connection broke, because nothing was stored then.
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
      // Awaits both together, because a failing transaction rejects its end as well as its requests. A request that
      // throws at once counts as rejected, too.
      const [result] = await Promise.all([(async () => run(tx))(), tx.done]);
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
    // The connection is closing, for a newer version or because the browser ends it.
    if (error instanceof DOMException && error.name === 'InvalidStateError')
      throw new BrokenConnection(error);
    throw storageFailure(error);
  }
}

/**
 * Decides whether an error means a broken connection. Only errors for which the browser ended the transaction say
 * something about the database. An error of the program may have the same name.
 *
 * @param ended why the browser ended the transaction; null if it did not, or if the connection was closed during it
 */
function brokenBy(ended: DOMException | null, error: unknown): BrokenConnection | undefined {
  if (ended) {
    const broken = new BrokenConnection(ended);
    return broken.isDamaged ? broken : undefined;
  }
  const isCutOff = error instanceof DOMException && error.name === 'AbortError';
  return isCutOff ? new BrokenConnection(error) : undefined;
}
