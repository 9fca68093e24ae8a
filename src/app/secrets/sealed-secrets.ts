import type { SessionSecret } from '../../auth/session-secret.ts';
import { type Binding, createVaultKey, open, seal } from '../../auth/vault.ts';
import type { WrappingKey } from '../../auth/wrapped-key.ts';
import { extensionId } from '../../browser/lifecycle.ts';
import { readSettings, readSettingsAndPolicy } from '../../browser/storage/stored-settings.ts';
import { namesOtherServer } from '../../domain/policy/names-other-server.ts';
import type { Company } from '../../domain/account/company.ts';
import { FailureError, failureOf, hasFailed } from '../../domain/failure.ts';
import type { SealedWithKey, SecretKind } from '../../domain/account/sealed.ts';
import { originOf, type Session } from '../../domain/account/session.ts';
import {
  isDueForRotation,
  persistenceOf,
  type SessionPersistence,
} from '../../domain/account/session-persistence.ts';
import {
  beginSession,
  endSession,
  setLocked,
  type StoredSession,
  updateSession,
} from '../../store/account.ts';
import { readSealedSessionSecret, readSecret, saveSecret } from '../../store/secrets.ts';
import { withSessionMutex, withSettingsMutex } from '../shared/mutexes.ts';
import { createTokenKey, expectUnlocked, type NewKey, openTokenKey } from './token-key.ts';
import { tryTwice } from '../shared/try-twice.ts';

// API keys are sealed in the same place as tokens; "tokens" means either here.

/**
 * Stores the session of a sign-in with its session secret under a new key, kept as the settings say. If the browser
 * cannot store a key, the sign-in lasts until it closes.
 *
 * @param signInId the sign-in that it came from; an abandoned one stores nothing
 * @param inHand the result of `takePassphraseKey` when the sign-in began
 * @throws FailureError `passphraseNeeded` or `locked` if the settings want a passphrase that is not known; `serverChanged` if
 *   a policy leads elsewhere by now
 */
export function storeSession(
  session: Session,
  tokens: SessionSecret,
  signInId: string,
  inHand: WrappingKey | undefined,
): Promise<StoredSession> {
  return withSettingsMutex(async () => {
    const { settings, policy } = await readSettingsAndPolicy();
    // A policy may have led elsewhere while a person signed in.
    if (namesOtherServer(policy, settings, session)) throw new FailureError('serverChanged');
    const { staySignedIn } = settings;
    const store = (persistence: SessionPersistence) =>
      tryTwice(async () => {
        const { key: previous } = await readSecret('tokens');
        const made = await createTokenKey(persistence, previous, inHand);
        return beginSession(session, await sealUnder(made, session, tokens), signInId);
      });
    // Not while a renewal makes a wrapping key: each would remove all but its own.
    const storeUntilClosed = () => withSessionMutex(() => store('untilClosed'));
    if (staySignedIn === 'untilClosed') return storeUntilClosed();
    try {
      return await store(staySignedIn);
    } catch (error) {
      if (staySignedIn !== 'always' || !isUnstorable(error)) throw error;
      return storeUntilClosed();
    }
  });
}

/**
 * Takes the key that a sign-in under a passphrase needs at its end. The caller takes it before it asks a person or a
 * server. The key stays usable even if the passphrase locks meanwhile.
 *
 * @returns `undefined` if no passphrase is wanted
 * @throws FailureError `passphraseNeeded` if none was chosen; `locked` if it was not entered yet
 */
export async function takePassphraseKey(): Promise<WrappingKey | undefined> {
  const { staySignedIn } = await readSettings();
  if (staySignedIn !== 'passphrase') return undefined;
  const { key } = await readSecret('tokens');
  return (await expectUnlocked(key)).wrapping;
}

/**
 * Seals the secret of a session under a new key if the stored key is due for replacement. Meant for API keys, which
 * are never replaced themselves, unlike tokens.
 */
export function rotateKeyIfDue(sessionId: string): Promise<void> {
  return withSessionMutex(async () => {
    const { key } = await readSecret('tokens');
    if (!key || !isDueForRotation(key, Date.now())) return;
    const opened = await openSessionSecret(sessionId);
    if (opened) await updateSession(opened.session, await sealSessionSecret(opened.session, opened.tokens));
  });
}

/** Seals a session secret for one session, bound to its member if known. */
export async function sealSessionSecret(session: Session, tokens: SessionSecret): Promise<SealedWithKey> {
  const sealUnderKey = await prepareSealing(session);
  return sealUnderKey(tokens);
}

/** Prepares the key for sealing: the stored one, or a new one if that is due for replacement. */
export async function prepareSealing(
  session: Session,
): Promise<(tokens: SessionSecret) => Promise<SealedWithKey>> {
  const { key } = await readSecret('tokens');
  if (!key) throw new FailureError('vaultBroken');
  const ready = isDueForRotation(key, Date.now())
    ? await createTokenKey(persistenceOf(key) ?? 'always', key)
    : { key: await openTokenKey(key), stored: key };
  return (tokens) => sealUnder(ready, session, tokens);
}

/**
 * The session of that ID with its session secret opened; `undefined` if it is over.
 *
 * @throws FailureError `locked` if the passphrase is needed, after storing that; `browserClosed` or `vaultBroken` if
 *   the key is gone permanently or does not open it, after ending the session
 */
export async function openSessionSecret(
  sessionId: string,
): Promise<{ session: Session; tokens: SessionSecret } | undefined> {
  const stored = await readSealedSessionSecret(sessionId);
  if (!stored) return undefined;
  try {
    if (!stored.key || !stored.sealed) throw new FailureError('vaultBroken');
    const opened = await open(await openTokenKey(stored.key), tokenBinding(stored.session), stored.sealed);
    // Only our own data opens under AES-GCM, so its shape needs no further check.
    return { session: stored.session, tokens: JSON.parse(opened) as SessionSecret };
  } catch (error) {
    if (hasFailed(error, 'locked')) await setLocked(sessionId, true);
    // Only a permanently lost key ends a session; other trouble may pass.
    if (hasFailed(error, 'browserClosed', 'vaultBroken')) await endSession(sessionId, failureOf(error));
    throw error;
  }
}

/** Seals and stores the secret of a confidential client, under a key of its own. */
export async function saveClientSecret(companyId: Company, clientId: string, secret: string): Promise<void> {
  await saveSecret('clientSecret', await sealClientSecret(companyId, clientId, secret));
}

/** The secret of a confidential client; `undefined` for a public client, or if it belongs to another client. */
export async function openClientSecret(companyId: Company, clientId: string): Promise<string | undefined> {
  const { sealed, key } = await readSecret('clientSecret');
  if (!sealed || key?.kind !== 'plain') return undefined;
  try {
    const secret = await open(key.key, clientBinding(companyId, clientId), sealed);
    if (isDueForRotation(key, Date.now())) {
      // If that fails, the next call tries again: the secret is as good as before.
      await sealClientSecret(companyId, clientId, secret)
        .then((renewed) => saveSecret('clientSecret', renewed, sealed))
        .catch(() => undefined);
    }
    return secret;
  } catch (error) {
    if (hasFailed(error, 'vaultBroken')) return undefined;
    throw error;
  }
}

export async function sealUnder(
  { key, stored }: NewKey,
  session: Session,
  tokens: SessionSecret,
): Promise<SealedWithKey> {
  return { sealed: await seal(key, tokenBinding(session), JSON.stringify(tokens)), key: stored };
}

async function sealClientSecret(
  companyId: Company,
  clientId: string,
  secret: string,
): Promise<SealedWithKey> {
  const key = await createVaultKey();
  const sealed = await seal(key, clientBinding(companyId, clientId), secret);
  return { sealed, key: { kind: 'plain', key, madeAt: Date.now() } };
}

function isUnstorable(error: unknown): boolean {
  return hasFailed(error, 'storage') && failureOf(error).detail === 'DataCloneError';
}

function tokenBinding(session: Session): Binding {
  return accountBinding(session, 'tokens', session.id);
}

/**
 * Binds a secret to the account of a session.
 *
 * @param id what else it belongs to: the session, or one entry of the outbox
 */
export function accountBinding(
  { companyId, clientId, member, server }: Session,
  kind: SecretKind,
  id: string,
): Binding {
  const origin = originOf(server);
  return {
    extensionId: extensionId(),
    sessionId: id,
    companyId,
    clientId,
    memberId: member?.id,
    kind,
    ...(origin !== undefined && { origin }),
  };
}

function clientBinding(companyId: Company, clientId: string): Binding {
  return {
    extensionId: extensionId(),
    sessionId: '',
    companyId,
    clientId,
    memberId: undefined,
    kind: 'clientSecret',
  };
}
