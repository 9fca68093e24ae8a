import { openOptions } from '../browser/shared/addresses.ts';
import { readSettings } from '../browser/storage/stored-settings.ts';
import { allowRebuild } from '../store/connection.ts';
import { readSession } from '../store/account.ts';
import { publishChange } from '../store/changes.ts';
import { dropUnfinished } from '../store/unfinished.ts';
import { dropLeftovers } from './account/leftovers.ts';
import { settleLock } from './commands/lock.ts';
import { withSettingsMutex } from './shared/mutexes.ts';
import { dropOrphanedSignIn } from './secrets/pending-store.ts';
import { present } from './present/present.ts';
import { closeOrphan } from './sign-in/sign-in-window.ts';
import { dropAccount } from './account/sign-out.ts';
import { ensureCheckAlarm } from './check/check-alarm.ts';
import { sync } from './check/sync.ts';

/**
 * When this worker began, by the clock that dated what is stored: `performance.timeOrigin` falls behind it while the
 * computer sleeps.
 */
const BEGAN_AT = Date.now();

/**
 * At every start of the worker, whatever woke it: alarms and badge are caches of what is stored, and what a worker that
 * died left half done is finished. One step that fails keeps no other from being done.
 *
 * @throws what the first step that failed threw, after the others were done
 */
export async function startUp(): Promise<void> {
  allowRebuild();
  await doAll([
    async () => ensureCheckAlarm((await readSettings()).checkEveryMinutes),
    () => closeOrphan(BEGAN_AT),
    () => dropOrphanedSignIn(BEGAN_AT),
    // A page that read of it before would wait for its end.
    async () => {
      if (await dropUnfinished(BEGAN_AT, Date.now())) publishChange();
    },
    settleLock,
    settleAccount,
    present,
  ]);
}

/** Runs steps one after the other, each of them whether or not those before it failed. */
async function doAll(steps: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  for (const failure of failures) throw failure;
}

/**
 * Finishes the removal of an account that is gone. A session beside settings that are lost belongs to a company that
 * nobody can see any more, and goes as well.
 */
function settleAccount(): Promise<void> {
  return withSettingsMutex(async () => {
    const [settings, session] = await Promise.all([readSettings(), readSession()]);
    if (session && settings.companyId === undefined) await dropAccount();
    else await dropLeftovers({ isNobody: session === undefined });
  });
}

/** After an installation or update; the first one opens the options page, where everything begins. */
export async function afterInstall(isFirst: boolean): Promise<void> {
  if (isFirst) await openOptions();
  await sync('alarm');
}
