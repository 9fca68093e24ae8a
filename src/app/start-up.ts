import { openOptions } from '../browser/page/addresses.ts';
import { readSettings } from '../browser/page/stored-settings.ts';
import { allowRebuild } from '../store/connection.ts';
import { readSession } from '../store/account.ts';
import { publishChange } from '../store/changes.ts';
import { dropUnfinished } from '../store/unfinished.ts';
import { settleLock } from './lock.ts';
import { withSettingsLock } from './locks.ts';
import { closeOrphan } from './sign-in-window.ts';
import { dropAccount } from './sign-out.ts';
import { ensureSyncAlarm } from './sync-alarm.ts';
import { present } from './present.ts';
import { sync } from './sync.ts';

/**
 * When this worker began, by the clock that dated what is stored: `performance.timeOrigin` falls behind it while the
 * computer sleeps.
 */
const BEGAN_AT = Date.now();

/** At every start of the worker, whatever woke it: alarms and badge are caches of what is stored. */
export async function startUp(): Promise<void> {
  allowRebuild();
  const { checkEveryMinutes } = await readSettings();
  await ensureSyncAlarm(checkEveryMinutes);
  await closeOrphan(BEGAN_AT);
  // A page that read of it before would wait for its end.
  if (await dropUnfinished(BEGAN_AT, Date.now())) publishChange();
  await settleLock();
  await dropUnowned();
  await present();
}

/** A session beside settings that are lost belongs to a company that nobody can see any more. */
function dropUnowned(): Promise<void> {
  return withSettingsLock(async () => {
    const [settings, session] = await Promise.all([readSettings(), readSession()]);
    if (session && settings.companyId === undefined) await dropAccount();
  });
}

/** After an installation or update; the first one opens the options page, where everything begins. */
export async function afterInstall(isFirst: boolean): Promise<void> {
  if (isFirst) await openOptions();
  await sync('alarm');
}
