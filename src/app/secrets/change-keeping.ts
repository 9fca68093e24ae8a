import { createLock, createWrappingKey, deriveBytes } from '../../auth/wrapped-key.ts';
import { hasFailed } from '../../domain/failure.ts';
import { keepingOf, type StaySignedIn } from '../../domain/account/stay-signed-in.ts';
import { readSession, updateSession } from '../../store/account.ts';
import { readSecret, saveKey } from '../../store/secrets.ts';
import { openTokens, sealUnder } from './sealed-secrets.ts';
import { createTokenKey, type NewKey, wrapNew, wrappingIdOf } from './token-key.ts';
import { dropWrappingKeys, putWrappingKey } from './wrapping-keys.ts';

/**
 * Keeps the key to the tokens as it is wanted from now on: tokens that are there are sealed anew, under a new key, in
 * one transaction. For whoever holds the session lock.
 *
 * @param passphrase a new one; left out, the one that was chosen before holds
 * @throws FailureError `passphraseNeeded` if there is none; `locked` if the tokens can't be opened
 *   now. Nothing is changed then.
 */
export async function changeKeeping(keeping: StaySignedIn, passphrase: string | undefined): Promise<void> {
  const { key: former } = await readSecret('tokens');
  const isNewPassphrase = keeping === 'passphrase' && passphrase !== undefined;
  if (keepingOf(former) === keeping && !isNewPassphrase) return;

  const opened = await openCurrent();
  // Without tokens only a passphrase has to be kept; everything else is seen to by the sign-in.
  if (!opened && !isNewPassphrase) return;
  const made = await (isNewPassphrase
    ? createPassphraseKey(passphrase, wrappingIdOf(former))
    : createTokenKey(keeping, former));
  if (opened) await updateSession(opened.session, await sealUnder(made, opened.session, opened.tokens));
  else await saveKey('tokens', made.stored);
  // They open nothing any more; where they cannot be removed, they end with the browser.
  if (keeping === 'always') await dropWrappingKeys().catch(() => undefined);
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
    return session && (await openTokens(session.id));
  } catch (error) {
    // The session is over by now, so there is nothing to seal anew.
    if (hasFailed(error, 'vaultBroken', 'browserClosed')) return undefined;
    throw error;
  }
}
