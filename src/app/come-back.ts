import { readSettings } from '../browser/page/stored-settings.ts';
import type { Presence } from '../domain/presence.ts';
import { MINUTE } from '../domain/time.ts';
import { readSnapshot } from '../store/read.ts';
import { sync } from './sync.ts';

/** Whoever comes back to the computer finds a fresh list: one check, unless there was one a moment ago. */
export async function comeBack(presence: Presence): Promise<void> {
  if (presence !== 'active') return;
  const [{ checkEveryMinutes }, { status }] = await Promise.all([readSettings(), readSnapshot()]);
  const ageMs = Date.now() - (status.succeededAt ?? 0);
  if (ageMs >= 0 && ageMs < checkEveryMinutes * MINUTE) return;
  await sync('alarm');
}
