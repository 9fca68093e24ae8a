import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { FailureError, hasFailed } from '../domain/failure.ts';
import type { SignInProgress } from '../domain/account/session.ts';
import { SECOND } from '../domain/time/time.ts';
import { publishChange } from './changes.ts';
import { type Schema, STORE_NAMES } from './schema.ts';
import { upgrade } from './upgrade.ts';

export type Database = IDBPDatabase<Schema>;

const NAME = 'syntaskio';
const VERSION = 6;

/** The longest wait for another context that does not close its connection, or for a disk that does not respond. */
const MAX_WAIT_MS = 10 * SECOND;

/** The errors with which browsers report an unreadable database, as opposed to a full disk or a temporary abort. */
const DAMAGE = new Set(['UnknownError', 'NotReadableError', 'DataError', 'NotFoundError', 'VersionError']);

/**
 * Stored in each new database. If there are settings, the browser lost the previous database or we dropped it, and this
 * says why nobody is signed in. Before the first settings it is not shown, and saving them removes it.
 */
const REBUILT: SignInProgress = { state: 'failed', failure: { code: 'storeRebuilt' } };

let opening: Promise<Database> | undefined;
let mayRebuild = false;

/** An error after which another attempt may help: the connection was closed, or the database is unreadable. */
export class BrokenConnection extends Error {
  readonly isDamaged: boolean;
  readonly failure: FailureError;

  constructor(reason: unknown) {
    super('broken');
    this.isDamaged = DAMAGE.has(nameOf(reason));
    this.failure = storageFailure(reason);
  }
}

/** Lets this context replace a database that is broken for good. Only the worker does so; pages wait for it. */
export function allowRebuild(): void {
  mayRebuild = true;
}

/**
 * Returns the open database of this context.
 *
 * @throws BrokenConnection
 * @throws FailureError `storage`, `privateWindow`; `storageBusy` after 10 s, while the opening continues
 */
export async function connect(): Promise<Database> {
  opening ??= open();
  const attempt = opening;
  try {
    return await withDeadline(attempt);
  } catch (error) {
    // A slow opening may still succeed, so later callers wait for the same one.
    if (hasFailed(error, 'storageBusy')) throw error;
    forget(attempt);
    if (error instanceof FailureError) throw error;
    const broken = error instanceof BrokenConnection ? error : new BrokenConnection(error);
    throw broken.isDamaged ? broken : broken.failure;
  }
}

/**
 * Prepares another attempt: first with a new connection, then with a new database.
 *
 * @returns whether there is anything left to try
 */
export async function mend(broken: BrokenConnection, tries: number): Promise<boolean> {
  if (tries === 1) {
    const previous = opening;
    forget(previous);
    (await previous?.catch(() => undefined))?.close();
    return true;
  }
  if (tries > 2 || !broken.isDamaged || !mayRebuild) return false;
  await (rebuilding ??= rebuild().finally(() => (rebuilding = undefined)));
  return true;
}

let rebuilding: Promise<void> | undefined;

/** Settings are stored elsewhere and stay. A mutex guards this, because a stopped worker may still be running. */
async function rebuild(): Promise<void> {
  await navigator.locks.request('rebuild', async () => {
    const previous = opening;
    forget(previous);
    (await previous?.catch(() => undefined))?.close();
    await withDeadline(deleteDB(NAME));
    await connect();
  });
  publishChange();
}

async function open(): Promise<Database> {
  const database = await openNewest();
  if (STORE_NAMES.every((store) => database.objectStoreNames.contains(store))) return database;
  database.close();
  throw new BrokenConnection(new DOMException('', 'NotFoundError'));
}

async function openNewest(): Promise<Database> {
  let isUpgradeFaulty = false;
  try {
    return await openDB<Schema>(NAME, VERSION, {
      upgrade(connection, from, to, tx) {
        const upgrading = upgrade(connection, from, to, tx).then(() =>
          from === 0 ? tx.objectStore('state').put(REBUILT, 'signIn') : undefined,
        );
        // The caller of `openDB` receives this failure. The transaction rolls back.
        tx.done.catch(() => undefined);
        upgrading.catch((error: unknown) => {
          isUpgradeFaulty = !(error instanceof DOMException);
          abort(tx);
        });
      },
      // Another context has a newer schema or replaces the database. Close this connection, and open again on demand.
      blocking: (_current, _blocked, event) => giveWay(event),
      terminated: () => void (opening = undefined),
    });
  } catch (error) {
    // The stored data made the code fail, and would do so each time.
    if (isUpgradeFaulty) throw new DOMException('', 'DataError');
    // Firefox reports this name when IndexedDB is unavailable in a private window.
    throw nameOf(error) === 'InvalidStateError' ? new FailureError('privateWindow') : error;
  }
}

function giveWay({ target }: Event): void {
  opening = undefined;
  (target as IDBDatabase).close();
}

function forget(attempt: Promise<Database> | undefined): void {
  if (opening === attempt) opening = undefined;
}

async function withDeadline<T>(task: Promise<T>): Promise<T> {
  const { promise: deadline, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new FailureError('storageBusy')), MAX_WAIT_MS);
  try {
    return await Promise.race([task, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** Aborts a transaction and rolls back its writes. */
export function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It has already ended.
  }
}

/** Turns an error into a failure that contains no more than the error's name. */
export function storageFailure(error: unknown): FailureError {
  return error instanceof FailureError ? error : new FailureError('storage', { detail: nameOf(error) });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
