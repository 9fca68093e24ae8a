import { readSettings } from '../browser/page/stored-settings.ts';
import type { Presence } from '../domain/presence.ts';
import { MINUTE, pastMoment } from '../domain/time.ts';
import { readStatus } from '../store/check.ts';
import { lock } from './lock.ts';
import { present } from './present.ts';
import { sync } from './sync.ts';

/**
 * Whoever comes back to the computer finds a fresh list: one check, unless there was one a moment ago. With the
 * computer is locked what waits for a passphrase.
 */
export async function comeBack(presence: Presence): Promise<void> {
  if (presence === 'locked') await lock();
  if (presence !== 'active') return;
  const [{ checkEveryMinutes }, { succeededAt }] = await Promise.all([readSettings(), readStatus()]);
  const now = Date.now();
  const isFresh = now - (pastMoment(succeededAt, now) ?? 0) < checkEveryMinutes * MINUTE;
  // Either way what was held back meanwhile is told now.
  await (isFresh ? present() : sync('alarm'));
}
