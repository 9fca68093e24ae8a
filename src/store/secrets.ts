import type { SecretKind, Sealed } from '../domain/sealed.ts';
import { STRICT, transact } from './database.ts';

const VAULT_KEY = 'vault';

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
