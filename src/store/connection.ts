import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { FailureError, hasFailed } from '../domain/failure.ts';
import type { SignInProgress } from '../domain/account/session.ts';
import { SECOND } from '../domain/time/time.ts';
import { publishChange } from './changes.ts';
import { type Schema, STORE_NAMES } from './schema.ts';
import { upgrade } from './upgrade.ts';

export type Database = IDBPDatabase<Schema>;

const NAME = 'syntaskio';
const VERSION = 5;

/** Another context that does not give way, or a disk that does not answer, is waited for no longer. */
const MAX_WAIT_MS = 10 * SECOND;

/** What browsers say of a database that they cannot read, as opposed to a full disk or a passing abort. */
const DAMAGE = new Set(['UnknownError', 'NotReadableError', 'DataError', 'NotFoundError', 'VersionError']);

/**
 * Stands in every new database. Whoever has settings beside one, as the browser lost or we dropped the former, reads
 * why nobody is signed in; before the first settings nobody sees it, and saving these removes it.
 */
const MADE_ANEW: SignInProgress = { state: 'failed', failure: { code: 'storeRebuilt' } };

let opening: Promise<Database> | undefined;
let mayRebuild = false;

/** What ends a try, but not for good: a connection that was closed, or a database that cannot be read. */
export class BrokenConnection extends Error {
  readonly isDamaged: boolean;
  readonly failure: FailureError;

  constructor(reason: unknown) {
    super('broken');
    this.isDamaged = DAMAGE.has(nameOf(reason));
    this.failure = storageFailure(reason);
  }
}

/** Lets this context replace a database that is broken for good. Only the worker does that; pages wait for it. */
export function allowRebuild(): void {
  mayRebuild = true;
}

/**
 * The open database of this context.
 *
 * @throws BrokenConnection
 * @throws FailureError `storage`, `privateWindow`; `storageBusy` after 10 s, while it goes on being opened
 */
export async function connect(): Promise<Database> {
  opening ??= open();
  const attempt = opening;
  try {
    return await withDeadline(attempt);
  } catch (error) {
    // One that takes its time may yet come: whoever asks later waits for the same.
    if (hasFailed(error, 'storageBusy')) throw error;
    forget(attempt);
    if (error instanceof FailureError) throw error;
    const broken = error instanceof BrokenConnection ? error : new BrokenConnection(error);
    throw broken.isDamaged ? broken : broken.failure;
  }
}

/**
 * Makes ready for another try: with a new connection, and if that has been tried, with a new database.
 *
 * @returns whether there is anything left to try
 */
export async function mend(broken: BrokenConnection, tries: number): Promise<boolean> {
  if (tries === 1) {
    const former = opening;
    forget(former);
    (await former?.catch(() => undefined))?.close();
    return true;
  }
  if (tries > 2 || !broken.isDamaged || !mayRebuild) return false;
  await (rebuilding ??= rebuild().finally(() => (rebuilding = undefined)));
  return true;
}

let rebuilding: Promise<void> | undefined;

/** Settings are elsewhere and stay. Under a lock, as a worker that was ended may not be quite dead. */
async function rebuild(): Promise<void> {
  await navigator.locks.request('rebuild', async () => {
    const former = opening;
    forget(former);
    (await former?.catch(() => undefined))?.close();
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
          from === 0 ? tx.objectStore('state').put(MADE_ANEW, 'signIn') : undefined,
        );
        // Whoever opens the database hears of what fails here; nothing of it stays.
        tx.done.catch(() => undefined);
        upgrading.catch((error: unknown) => {
          isUpgradeFaulty = !(error instanceof DOMException);
          abort(tx);
        });
      },
      // Another context has a newer schema, or replaces the database: give way, and open again when next asked.
      blocking: (_current, _blocked, event) => giveWay(event),
      terminated: () => void (opening = undefined),
    });
  } catch (error) {
    // What stands in it makes the code fail, and would do so each time.
    if (isUpgradeFaulty) throw new DOMException('', 'DataError');
    // So Firefox calls it that its private windows have no database.
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

/** What was written before something else failed goes with it. */
export function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It is over already.
  }
}

/** Tells no more than the name of what the browser threw. */
export function storageFailure(error: unknown): FailureError {
  return error instanceof FailureError ? error : new FailureError('storage', { detail: nameOf(error) });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
