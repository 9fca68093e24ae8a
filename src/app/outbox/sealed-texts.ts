import { createVaultKey, open, seal } from '../../auth/vault.ts';
import { FailureError } from '../../domain/failure.ts';
import type { Sealed, StoredKey } from '../../domain/account/sealed.ts';
import type { Session } from '../../domain/account/session.ts';
import { persistenceOf } from '../../domain/account/session-persistence.ts';
import { readSecret, saveKey } from '../../store/secrets.ts';
import { withSessionMutex } from '../shared/mutexes.ts';
import { accountBinding } from '../secrets/sealed-secrets.ts';
import { expectUnlocked, openTokenKey, wrapNew } from '../secrets/token-key.ts';

// The texts of notes and time entries have a key of their own, so that they outlive a session that ends, and a browser
// that closes. Each opens only for its account and entry. Under a passphrase it is wrapped like the key of the session secret.

/** Seals the text of an entry. @throws FailureError `locked` */
export async function sealText(session: Session, entryId: string, text: string): Promise<Sealed> {
  const key = await withSessionMutex(readOrCreateKey);
  return seal(key, accountBinding(session, 'texts', entryId), text);
}

/** Opens the text of an entry. @throws FailureError `locked`; `vaultBroken` if it can never be opened */
export async function openText(session: Session, entryId: string, sealed: Sealed): Promise<string> {
  const { key } = await readSecret('texts');
  if (!key) throw new FailureError('vaultBroken');
  return open(await openTokenKey(key), accountBinding(session, 'texts', entryId), sealed);
}

async function readOrCreateKey(): Promise<CryptoKey> {
  const { key } = await readSecret('texts');
  if (key) return openTokenKey(key);
  const created = await createKey((await readSecret('tokens')).key);
  await saveKey('texts', created.stored);
  return created.key;
}

async function createKey(ofTokens: StoredKey | undefined) {
  if (persistenceOf(ofTokens) === 'passphrase') {
    const { wrapping, lock } = await expectUnlocked(ofTokens);
    return wrapNew(wrapping, lock);
  }
  const key = await createVaultKey();
  return { key, stored: { kind: 'plain', key, madeAt: Date.now() } satisfies StoredKey };
}
