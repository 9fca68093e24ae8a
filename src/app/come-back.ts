import { readSettings } from '../browser/storage/stored-settings.ts';
import type { Presence } from '../domain/pacing/presence.ts';
import { MINUTE, pastMoment } from '../domain/time/time.ts';
import { readStatus } from '../store/check.ts';
import { lock } from './commands/lock.ts';
import { present } from './present/present.ts';
import { requestCheck } from './check/request-check.ts';

/**
 * Runs a check when a person returns to the computer, unless there was one a moment ago. When the computer is locked,
 * it also locks a session secret under a passphrase.
 */
export async function comeBack(presence: Presence): Promise<void> {
  if (presence === 'locked') await lock();
  if (presence !== 'active') return;
  const [{ checkEveryMinutes }, { succeededAt }] = await Promise.all([readSettings(), readStatus()]);
  const now = Date.now();
  const isFresh = now - (pastMoment(succeededAt, now) ?? 0) < checkEveryMinutes * MINUTE;
  // Either way, notifications that waited show now.
  await (isFresh ? present() : requestCheck('automatic'));
}
