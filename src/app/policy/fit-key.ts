import { readSettingsAndPolicy } from '../../browser/storage/stored-settings.ts';
import { persistenceOf, type SessionPersistence } from '../../domain/account/session-persistence.ts';
import { readSecret } from '../../store/secrets.ts';
import { rekeyTexts } from '../outbox/rekey-texts.ts';
import { changePersistence } from '../secrets/change-persistence.ts';
import { withSessionMutex } from '../shared/mutexes.ts';

/**
 * Takes the key of the session off the disk where a policy locks that, and puts it back once the policy is gone. A
 * passphrase comes only from a person: until they choose one, the sign-in lasts until the browser closes. The caller holds
 * the settings mutex.
 *
 * @param isChanged whether the policy is another one now
 * @throws FailureError `storage`
 */
export async function fitKey(isChanged: boolean): Promise<void> {
  const { settings, policy } = await readSettingsAndPolicy();
  const isLocked = policy.locked.has('staySignedIn');
  if (!isLocked && !isChanged) return;
  const kept = persistenceOf((await readSecret('tokens')).key);
  const mayBeKept = settings.staySignedIn === 'always';
  if (isLocked && !mayBeKept && kept === 'always') await keep('untilClosed');
  if (!isLocked && mayBeKept && kept === 'untilClosed') await keep('always');
}

function keep(persistence: SessionPersistence): Promise<void> {
  return rekeyTexts(() => withSessionMutex(() => changePersistence(persistence, undefined)));
}
