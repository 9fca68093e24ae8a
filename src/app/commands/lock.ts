import { ensureAlarmAt } from '../../browser/alarms.ts';
import { readPresence } from '../../browser/presence.ts';
import { hasIdlePermission } from '../../browser/shared/idle-permission.ts';
import { readSettings } from '../../browser/storage/stored-settings.ts';
import { deriveBytes, unwrapKey } from '../../auth/wrapped-key.ts';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import type { StoredKey } from '../../domain/account/sealed.ts';
import { MINUTE } from '../../domain/time/time.ts';
import { readSession, setLocked } from '../../store/account.ts';
import { publishChange } from '../../store/changes.ts';
import { readSecret } from '../../store/secrets.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { withSettingsMutex } from '../shared/mutexes.ts';
import { present } from '../present/present.ts';
import { settleTexts } from '../outbox/rekey-texts.ts';
import { openSessionSecret } from '../secrets/sealed-secrets.ts';
import { requestCheck } from '../check/request-check.ts';
import { tryTwice } from '../shared/try-twice.ts';
import { dropWrappingKeys, putWrappingKey, readWrappingKey } from '../secrets/wrapping-keys.ts';

/** The wait before a failed lock is tried again. */
const LOCK_AGAIN_MS = MINUTE;

/**
 * Opens the session secret until it is locked again, and checks.
 *
 * @throws FailureError `passphraseWrong`, or `passphraseNeeded` if none was ever chosen
 */
export async function unlock(passphrase: string): Promise<void> {
  await withSettingsMutex(async () => {
    const { wrapped, wrappingId, lock: way } = await expectPassphraseKey();
    const wrapping = { id: wrappingId, bytes: await deriveBytes(passphrase, way) };
    try {
      await unwrapKey(wrapped, wrapping);
    } catch (error) {
      throw hasFailed(error, 'vaultBroken') ? new FailureError('passphraseWrong') : error;
    }
    await putWrappingKey(wrapping, undefined);
    await noteLocked(false);
    await ifPossible(settleTexts);
  });
  await requestCheck('manual');
}

/**
 * Removes the key from memory; the list stays readable. Has no effect without a passphrase.
 *
 * @throws FailureError `storage`
 */
export function lock(): Promise<void> {
  return withSettingsMutex(async () => {
    const hasPassphrase = (await findPassphraseKey()) !== undefined;
    if (hasPassphrase) {
      await planLockAgain();
      await tryTwice(() => dropWrappingKeys());
      await noteLocked(true);
    }
    await ensureAlarmAt('lock', undefined);
    if (hasPassphrase) await ifPossible(present);
  });
}

/**
 * Restarts the time until the automatic lock.
 *
 * @param now when a person was there, epoch milliseconds
 */
export async function armLock(now: number): Promise<void> {
  const key = await findPassphraseKey();
  const isOpen = key !== undefined && (await readWrappingKey(key.wrappingId)) !== undefined;
  const { lockAfterMinutes } = await readSettings();
  await ensureAlarmAt('lock', isOpen ? now + lockAfterMinutes * MINUTE : undefined);
}

/** The time is over. A person who is known to be at the computer gets it again. */
export async function lockUnlessActive(): Promise<void> {
  await planLockAgain();
  if ((await hasIdlePermission()) && (await readPresence()) === 'active') await armLock(Date.now());
  else await lock();
}

/** After a start, keys in memory may be gone. Then the session is locked, or over. */
export async function settleLock(): Promise<void> {
  const session = await readSession();
  if (!session || session.ended || session.isLocked) return;
  const { key } = await readSecret('tokens');
  if (key?.kind !== 'wrapped' || (await readWrappingKey(key.wrappingId))) return;
  try {
    await openSessionSecret(session.id);
  } catch (error) {
    if (!hasFailed(error, 'locked', 'browserClosed', 'vaultBroken')) throw error;
  }
  publishChange();
}

/** If a lock fails, or the worker dies before it, an alarm tries again. */
async function planLockAgain(): Promise<void> {
  await tryTwice(() => ensureAlarmAt('lock', Date.now() + LOCK_AGAIN_MS)).catch(() => undefined);
}

async function noteLocked(isLocked: boolean): Promise<void> {
  const session = await readSession();
  if (session) await setLocked(session.id, isLocked);
  publishChange();
}

async function findPassphraseKey() {
  const { key } = await readSecret('tokens');
  return isUnderPassphrase(key) ? key : undefined;
}

async function expectPassphraseKey() {
  const key = await findPassphraseKey();
  if (!key) throw new FailureError('passphraseNeeded');
  return key;
}

type PassphraseKey = StoredKey & { kind: 'wrapped'; lock: object };

function isUnderPassphrase(key: StoredKey | undefined): key is PassphraseKey {
  return key?.kind === 'wrapped' && key.lock !== undefined;
}
