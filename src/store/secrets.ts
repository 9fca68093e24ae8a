import type { SecretKind, Sealed } from '../domain/sealed.ts';
import type { Session } from '../domain/session.ts';
import { STRICT, transact } from './database.ts';
import { parseSession } from './state.ts';

const VAULT_KEY = 'vault';

/** A session beside its sealed tokens and the key to them, of one and the same moment. */
export interface SealedTokens {
  session: Session;
  tokens: Sealed | undefined;
  key: CryptoKey | undefined;
}

/** The stored session with its tokens; undefined if it is over or another one. */
export function readSealedTokens(sessionId: string): Promise<SealedTokens | undefined> {
  return transact(['state', 'secrets', 'keys'], 'readonly', async (tx) => {
    const session = parseSession(await tx.objectStore('state').get('session'));
    if (session?.id !== sessionId || session.ended) return undefined;
    const [tokens, key] = await Promise.all([
      tx.objectStore('secrets').get('tokens'),
      tx.objectStore('keys').get(VAULT_KEY),
    ]);
    return { session, tokens, key };
  });
}

export function readSecret(kind: SecretKind): Promise<Sealed | undefined> {
  return transact(['secrets'], 'readonly', ({ store }) => store.get(kind));
}

export async function saveSecret(kind: SecretKind, sealed: Sealed): Promise<void> {
  await transact(['secrets'], 'readwrite', ({ store }) => store.put(sealed, kind));
}

export async function deleteSecret(kind: SecretKind): Promise<void> {
  await transact(['secrets'], 'readwrite', ({ store }) => store.delete(kind));
}

/** The key that seals the secrets, if one was made. */
export function readVaultKey(): Promise<CryptoKey | undefined> {
  return transact(['keys'], 'readonly', ({ store }) => store.get(VAULT_KEY));
}

/** Stores a key unless there is one already; gives the one that holds. */
export function addVaultKey(key: CryptoKey): Promise<CryptoKey> {
  return transact(
    ['keys'],
    'readwrite',
    async ({ store }) => {
      const former = await store.get(VAULT_KEY);
      if (!former) await store.put(key, VAULT_KEY);
      return former ?? key;
    },
    STRICT,
  );
}
