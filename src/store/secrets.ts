import {
  isSameSealed,
  type Sealed,
  type SealedWithKey,
  type SecretKind,
  type StoredKey,
} from '../domain/account/sealed.ts';
import type { Session } from '../domain/account/session.ts';
import { STRICT, transact } from './database.ts';
import { parseSession } from './state.ts';
import { parseSealed, parseStoredKey } from './stored-key.ts';
import { newestOf } from './unwritten-tokens.ts';

/** The stored parts of a secret. Neither opens anything without the other. */
export interface StoredSecret {
  sealed: Sealed | undefined;
  key: StoredKey | undefined;
}

/** Reads the stored session with its newest tokens, consistently. `undefined` if the session is over or another one. */
export function readSealedSessionSecret(
  sessionId: string,
): Promise<({ session: Session } & StoredSecret) | undefined> {
  return transact(['state', 'secrets', 'keys'], 'readonly', async (tx) => {
    const session = parseSession(await tx.objectStore('state').get('session'));
    if (session?.id !== sessionId || session.ended) return undefined;
    const [sealed, key] = await Promise.all([
      tx.objectStore('secrets').get('tokens'),
      tx.objectStore('keys').get('tokens'),
    ]);
    return { session, ...newestOf({ sealed: parseSealed(sealed), key: parseStoredKey(key) }) };
  });
}

export function readSecret(kind: SecretKind): Promise<StoredSecret> {
  return transact(['secrets', 'keys'], 'readonly', async (tx) => {
    const [sealed, key] = await Promise.all([
      tx.objectStore('secrets').get(kind),
      tx.objectStore('keys').get(kind),
    ]);
    const stored = { sealed: parseSealed(sealed), key: parseStoredKey(key) };
    return kind === 'tokens' ? newestOf(stored) : stored;
  });
}

/** @param previous if given, only this record is replaced, otherwise any or none */
export function saveSecret(
  kind: SecretKind,
  { sealed, key }: SealedWithKey,
  previous?: Sealed,
): Promise<void> {
  return transact(
    ['secrets', 'keys'],
    'readwrite',
    async (tx) => {
      const secrets = tx.objectStore('secrets');
      if (previous && !isSameSealed(previous, parseSealed(await secrets.get(kind)))) return;
      await Promise.all([secrets.put(sealed, kind), tx.objectStore('keys').put(key, kind)]);
    },
    STRICT,
  );
}

/** Stores a crypto key alone, before anything is sealed with it. */
export async function saveKey(kind: SecretKind, key: StoredKey): Promise<void> {
  await transact(['keys'], 'readwrite', ({ store }) => store.put(key, kind), STRICT);
}

export async function deleteSecret(kind: SecretKind): Promise<void> {
  await transact(
    ['secrets', 'keys'],
    'readwrite',
    (tx) => Promise.all([tx.objectStore('secrets').delete(kind), tx.objectStore('keys').delete(kind)]),
    STRICT,
  );
}
