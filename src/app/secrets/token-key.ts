import { createVaultKey } from '../../auth/vault.ts';
import { createWrappedKey, createWrappingKey, unwrapKey, type WrappingKey } from '../../auth/wrapped-key.ts';
import { FailureError } from '../../domain/failure.ts';
import type { PassphraseLock, StoredKey } from '../../domain/account/sealed.ts';
import type { SessionPersistence } from '../../domain/account/session-persistence.ts';
import { putWrappingKey, readWrappingKey } from './wrapping-keys.ts';

/** A key for use, and its stored form. */
export interface NewKey {
  key: CryptoKey;
  stored: StoredKey;
}

/**
 * Creates a new key for the session secret.
 *
 * @param previous the stored key, whose passphrase stays valid
 * @param inHand the key of the passphrase, taken before it was locked
 * @throws FailureError `passphraseNeeded` if a passphrase is wanted and none was chosen; `locked` if it was not
 *   entered yet
 */
export async function createTokenKey(
  persistence: SessionPersistence,
  previous: StoredKey | undefined,
  inHand?: WrappingKey,
): Promise<NewKey> {
  switch (persistence) {
    case 'always': {
      const key = await createVaultKey();
      return { key, stored: { kind: 'plain', key, madeAt: Date.now() } };
    }
    case 'untilClosed': {
      const wrapping = createWrappingKey();
      await putWrappingKey(wrapping, wrappingIdOf(previous));
      return wrapNew(wrapping, undefined);
    }
    case 'passphrase': {
      const { wrapping, lock } = await expectUnlocked(previous, inHand);
      return wrapNew(wrapping, lock);
    }
  }
}

/**
 * The wrapping key of the chosen passphrase.
 *
 * @param inHand used if the stored one was locked meanwhile
 * @throws FailureError `passphraseNeeded` if none was chosen; `locked` if it was not entered yet
 */
export async function expectUnlocked(
  stored: StoredKey | undefined,
  inHand?: WrappingKey,
): Promise<{ wrapping: WrappingKey; lock: PassphraseLock }> {
  if (stored?.kind !== 'wrapped' || !stored.lock) throw new FailureError('passphraseNeeded');
  const known = await readWrappingKey(stored.wrappingId);
  const wrapping = known ?? (inHand?.id === stored.wrappingId ? inHand : undefined);
  if (!wrapping) throw new FailureError('locked');
  return { wrapping, lock: stored.lock };
}

/** Creates a new key and wraps it with a wrapping key. */
export async function wrapNew(wrapping: WrappingKey, lock: PassphraseLock | undefined): Promise<NewKey> {
  const { wrapped, key } = await createWrappedKey(wrapping);
  return { key, stored: { kind: 'wrapped', wrapped, wrappingId: wrapping.id, lock, madeAt: Date.now() } };
}

/**
 * Makes a stored key ready for use.
 *
 * @throws FailureError `locked` if it waits for the passphrase; `browserClosed` if it was for one run of the browser;
 *   `vaultBroken` if it is damaged
 */
export async function openTokenKey(stored: StoredKey): Promise<CryptoKey> {
  if (stored.kind === 'plain') return stored.key;
  const wrapping = await readWrappingKey(stored.wrappingId);
  if (!wrapping) throw new FailureError(stored.lock ? 'locked' : 'browserClosed');
  return unwrapKey(stored.wrapped, wrapping);
}

export function wrappingIdOf(stored: StoredKey | undefined): string | undefined {
  return stored?.kind === 'wrapped' ? stored.wrappingId : undefined;
}
