import { createLock, createWrappingKey, deriveBytes } from '../../auth/wrapped-key.ts';
import { hasFailed } from '../../domain/failure.ts';
import { persistenceOf, type SessionPersistence } from '../../domain/account/session-persistence.ts';
import { readSession, updateSession } from '../../store/account.ts';
import { readSecret, saveKey } from '../../store/secrets.ts';
import { openSessionSecret, sealUnder } from './sealed-secrets.ts';
import { createTokenKey, type NewKey, wrapNew, wrappingIdOf } from './token-key.ts';
import { dropWrappingKeys, putWrappingKey } from './wrapping-keys.ts';

/**
 * Changes how the key to the session secret is kept. It seals an existing session secret under a new key, in one
 * transaction. The caller holds the session mutex.
 *
 * @param passphrase a new one; left out, the previous one stays valid
 * @throws FailureError `passphraseNeeded` if there is none; `locked` if the session secret cannot be opened now.
 *   Nothing is changed then.
 */
export async function changePersistence(
  persistence: SessionPersistence,
  passphrase: string | undefined,
): Promise<void> {
  const { key: previous } = await readSecret('tokens');
  const isNewPassphrase = persistence === 'passphrase' && passphrase !== undefined;
  if (!(await replacesKey(persistence, passphrase))) return;

  const opened = await openCurrent();
  // Without a session secret only a new passphrase needs storing; the sign-in handles the rest.
  if (!opened && !isNewPassphrase) return;
  const made = await (isNewPassphrase
    ? createPassphraseKey(passphrase, wrappingIdOf(previous))
    : createTokenKey(persistence, previous));
  if (opened) await updateSession(opened.session, await sealUnder(made, opened.session, opened.tokens));
  else await saveKey('tokens', made.stored);
  // These keys open nothing any more. If they cannot be removed, they end with the browser.
  if (persistence === 'always') await dropWrappingKeys().catch(() => undefined);
}

/** Whether {@link changePersistence} replaces the key. */
export async function replacesKey(
  persistence: SessionPersistence,
  passphrase: string | undefined,
): Promise<boolean> {
  const { key } = await readSecret('tokens');
  return persistenceOf(key) !== persistence || (persistence === 'passphrase' && passphrase !== undefined);
}

async function createPassphraseKey(passphrase: string, idInUse: string | undefined): Promise<NewKey> {
  const lock = createLock();
  const wrapping = { ...createWrappingKey(), bytes: await deriveBytes(passphrase, lock) };
  await putWrappingKey(wrapping, idInUse);
  return wrapNew(wrapping, lock);
}

async function openCurrent() {
  const session = await readSession();
  try {
    return session && (await openSessionSecret(session.id));
  } catch (error) {
    // The session is over by now, so there is nothing to seal again.
    if (hasFailed(error, 'vaultBroken', 'browserClosed')) return undefined;
    throw error;
  }
}
