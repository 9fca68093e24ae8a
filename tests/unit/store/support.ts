import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import type { SealedWithKey } from '../../../src/domain/account/sealed.ts';
import type { Session } from '../../../src/domain/account/session.ts';
import { beginSession, type StoredSession } from '../../../src/store/account.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { STORE_NAMES } from '../../../src/store/schema.ts';
import { finishSignIn, startSignIn } from '../../../src/store/sign-in.ts';
import { NOW } from '../support/samples.ts';

/** Deletes the database. An open connection closes, as for a newer version of the extension. */
export async function deleteEverything(): Promise<void> {
  await deleteDB('syntaskio');
}

/** Creates an empty database without the note that it is new. */
export async function emptyDatabase(): Promise<void> {
  await deleteEverything();
  await (await openDatabase()).delete('state', 'signIn');
}

/** A sealed record with its crypto key; the number makes both distinct. */
export function sealed(number: number): SealedWithKey {
  const record = { iv: Uint8Array.of(number), data: Uint8Array.of(number, number).buffer };
  return {
    sealed: record,
    key: { kind: 'wrapped', wrapped: record, wrappingId: String(number), lock: undefined, madeAt: number },
  };
}

/** All keys of each store that is not empty. */
export async function storedKeys(): Promise<Record<string, (string | number)[]>> {
  const database = await openDatabase();
  const entries = await Promise.all(
    STORE_NAMES.map(async (store): Promise<[string, (string | number)[]]> => [
      store,
      await database.getAllKeys(store),
    ]),
  );
  return Object.fromEntries(entries.filter(([, keys]) => keys.length > 0));
}

/** Stores a session by an undisturbed sign-in. */
export async function storeSession(session: Session, tokens: SealedWithKey): Promise<StoredSession> {
  await startSignIn('sign-in-1', NOW);
  const stored = await beginSession(session, tokens, 'sign-in-1');
  await finishSignIn('sign-in-1', undefined);
  return stored;
}
