import { type Binding, createVaultKey, open, seal } from '../../auth/vault.ts';
import { extensionId } from '../../browser/lifecycle.ts';
import { FailureError } from '../../domain/failure.ts';
import type { Sealed, StoredKey } from '../../domain/account/sealed.ts';
import { originOf, type Session } from '../../domain/account/session.ts';
import { persistenceOf } from '../../domain/account/session-persistence.ts';
import { readSecret, saveKey } from '../../store/secrets.ts';
import { withSessionMutex } from '../shared/mutexes.ts';
import { expectUnlocked, openTokenKey, wrapNew } from '../secrets/token-key.ts';

// The texts of notes and time entries have a key of their own, so that they outlive a session that ends, and a browser
// that closes. Under a passphrase it is wrapped like the key of the session secret.

/** Seals the text of an entry. @throws FailureError `locked` */
export async function sealText(session: Session, entryId: string, text: string): Promise<Sealed> {
  const key = await withSessionMutex(readOrCreateKey);
  return seal(key, bindingOf(session, entryId), text);
}

/** Opens the text of an entry. @throws FailureError `locked`; `vaultBroken` if it can never be opened */
export async function openText(session: Session, entryId: string, sealed: Sealed): Promise<string> {
  const { key } = await readSecret('texts');
  if (!key) throw new FailureError('vaultBroken');
  return open(await openTokenKey(key), bindingOf(session, entryId), sealed);
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

/** A text opens only for the account and the entry that it was written for. */
function bindingOf({ companyId, clientId, member, server }: Session, entryId: string): Binding {
  const origin = originOf(server);
  return {
    extensionId: extensionId(),
    // Not the session, as a text outlives it.
    sessionId: entryId,
    companyId,
    clientId,
    memberId: member?.id,
    kind: 'texts',
    ...(origin !== undefined && { origin }),
  };
}
