import { readSettingsAndPolicy } from '../../browser/storage/stored-settings.ts';
import { persistenceOf } from '../../domain/account/session-persistence.ts';
import { readSecret } from '../../store/secrets.ts';
import { rekeyTexts } from '../outbox/rekey-texts.ts';
import { changePersistence } from '../secrets/change-persistence.ts';
import { withSessionMutex } from '../shared/mutexes.ts';

/**
 * Takes the key of the session off the disk where a policy locks that. A passphrase comes only from a person: until they
 * choose one, the sign-in lasts until the browser closes. The caller holds the settings mutex.
 *
 * @throws FailureError `storage`
 */
export async function strengthenKey(): Promise<void> {
  const { settings, policy } = await readSettingsAndPolicy();
  if (!policy.locked.has('staySignedIn') || settings.staySignedIn === 'always') return;
  const { key } = await readSecret('tokens');
  if (persistenceOf(key) !== 'always') return;
  await rekeyTexts(() => withSessionMutex(() => changePersistence('untilClosed', undefined)));
}
