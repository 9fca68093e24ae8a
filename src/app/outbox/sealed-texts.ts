import { createVaultKey, open, seal } from '../../auth/vault.ts';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import type { Sealed, StoredKey } from '../../domain/account/sealed.ts';
import type { Session } from '../../domain/account/session.ts';
import { persistenceOf } from '../../domain/account/session-persistence.ts';
import { readSecret, saveKey } from '../../store/secrets.ts';
import { withSessionMutex, withTextsKey } from '../shared/mutexes.ts';
import { accountBinding } from '../secrets/sealed-secrets.ts';
import { expectUnlocked, type NewKey, openTokenKey, wrapNew, wrappingIdOf } from '../secrets/token-key.ts';

// The texts of notes and time entries have a key of their own, so that they outlive a session that ends, and a browser
// that closes. Each opens only for its account and what it belongs to. Under a passphrase it is wrapped like the key of
// the session secret.

/** Seals texts, each with the id that it is bound to. */
export type SealText = (id: string, text: string) => Promise<Sealed>;

/**
 * Seals texts and stores them, while their key stays the same.
 *
 * @param store gets the function that seals; its caller must not hold the session mutex
 * @throws FailureError `locked`
 */
export function withSealing<T>(session: Session, store: (sealText: SealText) => Promise<T>): Promise<T> {
  return withTextsKey(() =>
    store(async (id, text) => {
      const key = await withSessionMutex(readOrCreateKey);
      return seal(key, accountBinding(session, 'texts', id), text);
    }),
  );
}

/**
 * Reads a text and opens it, while its key stays the same: a text that was sealed again meanwhile would seem lost.
 *
 * @param read gives the sealed text; its caller must hold neither the session mutex nor the key of the texts
 * @returns empty without a text
 * @throws FailureError `locked`; `vaultBroken` if it can never be opened
 */
export function openText(
  session: Session,
  id: string,
  read: () => Promise<Sealed | undefined>,
): Promise<string> {
  return withTextsKey(async () => {
    const sealed = await read();
    if (!sealed) return '';
    const { key } = await readSecret('texts');
    if (!key) throw new FailureError('vaultBroken');
    return open(await openTextsKey(key), accountBinding(session, 'texts', id), sealed);
  });
}

/** @throws FailureError `locked`; `vaultBroken` if it waits for a passphrase that nobody can enter any more */
async function openTextsKey(key: StoredKey): Promise<CryptoKey> {
  try {
    return await openTokenKey(key);
  } catch (error) {
    const { key: ofTokens } = await readSecret('tokens');
    const isLost =
      hasFailed(error, 'locked', 'browserClosed') && wrappingIdOf(key) !== wrappingIdOf(ofTokens);
    throw isLost ? new FailureError('vaultBroken') : error;
  }
}

async function readOrCreateKey(): Promise<CryptoKey> {
  const { key } = await readSecret('texts');
  try {
    if (key) return await openTextsKey(key);
  } catch (error) {
    // Nobody can ever read the texts under that key.
    if (!hasFailed(error, 'vaultBroken')) throw error;
  }
  const created = await createTextsKey((await readSecret('tokens')).key);
  await saveKey('texts', created.stored);
  return created.key;
}

/** Creates a key for texts that is kept like that of the session secret. @throws FailureError `locked` */
export async function createTextsKey(ofTokens: StoredKey | undefined): Promise<NewKey> {
  if (persistenceOf(ofTokens) !== 'passphrase') return createPlainTextsKey();
  const { wrapping, lock } = await expectUnlocked(ofTokens);
  return wrapNew(wrapping, lock);
}

/** Creates a key for texts that opens without a passphrase. */
export async function createPlainTextsKey(): Promise<NewKey> {
  const key = await createVaultKey();
  return { key, stored: { kind: 'plain', key, madeAt: Date.now() } };
}
