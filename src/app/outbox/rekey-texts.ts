import { open, seal } from '../../auth/vault.ts';
import { hasFailed } from '../../domain/failure.ts';
import type { Sealed, StoredKey } from '../../domain/account/sealed.ts';
import { persistenceOf } from '../../domain/account/session-persistence.ts';
import { readSession } from '../../store/account.ts';
import { readSecret } from '../../store/secrets.ts';
import { readSealedTexts, replaceTexts } from '../../store/texts.ts';
import { accountBinding } from '../secrets/sealed-secrets.ts';
import { type NewKey, openTokenKey, wrappingIdOf } from '../secrets/token-key.ts';
import { withTextsMutex } from '../shared/mutexes.ts';
import { createPlainTextsKey, createTextsKey } from './sealed-texts.ts';

/**
 * Runs what replaces the key of the session secret, and then seals all texts again to match it. In between, their key is
 * one that opens without a passphrase: if the worker dies, they are still there, and the next unlock seals them.
 *
 * @param replace must not need the texts, and may fail
 */
export function rekeyTexts(replace: () => Promise<void>): Promise<void> {
  return withTextsMutex(async () => {
    const { key } = await readSecret('texts');
    if (key?.kind === 'wrapped') await sealAgain(key, createPlainTextsKey);
    try {
      await replace();
    } finally {
      await settle();
    }
  });
}

/** Seals all texts again where their key does not match that of the session secret. */
export function settleTexts(): Promise<void> {
  return withTextsMutex(settle);
}

async function settle(): Promise<void> {
  const [{ key }, { key: ofTokens }] = await Promise.all([readSecret('texts'), readSecret('tokens')]);
  const isWanted = persistenceOf(ofTokens) === 'passphrase';
  const isFitting = isWanted ? wrappingIdOf(key) === wrappingIdOf(ofTokens) : key?.kind === 'plain';
  if (key && !isFitting) await sealAgain(key, () => createTextsKey(ofTokens));
}

/** Has no effect while the previous key cannot be opened: no text is lost by a new key. */
async function sealAgain(previous: StoredKey, create: () => Promise<NewKey>): Promise<void> {
  const session = await readSession();
  // Every text is bound to its member.
  if (!session?.member) return;
  try {
    const [from, to, texts] = await Promise.all([openTokenKey(previous), create(), readSealedTexts()]);
    const sealed = await Promise.all(
      [...texts].map(async ([id, text]): Promise<[string, Sealed]> => {
        const binding = accountBinding(session, 'texts', id);
        const opened = await openIfWhole(from, binding, text);
        return [id, opened === undefined ? text : await seal(to.key, binding, opened)];
      }),
    );
    await replaceTexts(session.id, to.stored, new Map(sealed));
  } catch (error) {
    if (!hasFailed(error, 'locked', 'browserClosed', 'vaultBroken', 'passphraseNeeded')) throw error;
  }
}

/** @returns `undefined` for a damaged text: no key opens it any more, and it must not keep the others from theirs */
async function openIfWhole(...text: Parameters<typeof open>): Promise<string | undefined> {
  try {
    return await open(...text);
  } catch (error) {
    if (hasFailed(error, 'vaultBroken')) return undefined;
    throw error;
  }
}
