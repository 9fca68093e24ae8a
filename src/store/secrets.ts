import type { SecretKind, Sealed } from '../domain/sealed.ts';
import { openDatabase } from './database.ts';

const VAULT_KEY = 'vault';

export async function readSecret(kind: SecretKind): Promise<Sealed | undefined> {
  return (await openDatabase()).get('secrets', kind);
}

export async function saveSecret(kind: SecretKind, sealed: Sealed): Promise<void> {
  await (await openDatabase()).put('secrets', sealed, kind);
}

export async function deleteSecret(kind: SecretKind): Promise<void> {
  await (await openDatabase()).delete('secrets', kind);
}

/** The key that seals the secrets, if one was made. */
export async function readVaultKey(): Promise<CryptoKey | undefined> {
  return (await openDatabase()).get('keys', VAULT_KEY);
}

/** Stores a key unless there is one already; gives the one that holds. */
export async function addVaultKey(key: CryptoKey): Promise<CryptoKey> {
  const tx = (await openDatabase()).transaction('keys', 'readwrite', { durability: 'strict' });
  const former = await tx.store.get(VAULT_KEY);
  if (!former) await tx.store.put(key, VAULT_KEY);
  await tx.done;
  return former ?? key;
}
