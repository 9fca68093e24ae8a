import { openOptions } from '../browser/shared/addresses.ts';
import { isWithoutSettings, readSettings } from '../browser/storage/stored-settings.ts';
import { allowRebuild } from '../store/open-database.ts';
import { isDone } from '../domain/outbox/entry.ts';
import { readOutbox } from '../store/read-outbox.ts';
import { readSession } from '../store/account.ts';
import { publishChange } from '../store/changes.ts';
import { forgetFailedSignIn } from '../store/sign-in.ts';
import { dropUnfinished } from '../store/unfinished.ts';
import { dropLeftovers } from './account/leftovers.ts';
import { settleLock } from './commands/lock.ts';
import { startOutbox } from './outbox/run-outbox.ts';
import { withSettingsMutex } from './shared/mutexes.ts';
import { dropOrphanedSignIn } from './secrets/pending-store.ts';
import { present } from './present/present.ts';
import { closeOrphan } from './sign-in/sign-in-window.ts';
import { dropAccount } from './account/sign-out.ts';
import { awaitPolicy, refreshPolicy } from './policy/refresh-policy.ts';
import { ifPossible } from './shared/if-possible.ts';
import { runTask } from './shared/run-task.ts';
import { ensureCheckAlarm } from './check/check-alarm.ts';
import { requestCheck } from './check/request-check.ts';

/**
 * When this worker began, by the clock that dated the stored data: `performance.timeOrigin` falls behind it while the
 * computer sleeps.
 */
const BEGAN_AT = Date.now();

/**
 * Runs at every start of the worker, whatever woke it. It rebuilds alarms and badge from the stored data, and
 * finishes what a dead worker left half done. A failed step does not prevent the others.
 *
 * @throws the error of the first step that failed, after the others were done
 */
export async function startUp(): Promise<void> {
  allowRebuild();
  await doAll([
    async () => ensureCheckAlarm((await readSettings()).checkEveryMinutes),
    () => closeOrphan(BEGAN_AT),
    () => dropOrphanedSignIn(BEGAN_AT),
    // A page that has read of the sign-in would wait for its end.
    async () => {
      if (await dropUnfinished(BEGAN_AT, Date.now())) publishChange();
    },
    settleLock,
    settleAccount,
    // What a dead worker left to send, or was sending.
    async () => {
      if (!(await readOutbox()).every(isDone)) startOutbox();
    },
    present,
  ]);
}

/** Runs steps one after the other, even after a failed one. */
async function doAll(steps: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  for (const failure of failures) throw failure;
}

/**
 * Finishes the removal of an account. A session without settings belongs to a company that nobody can see any more,
 * and goes as well.
 */
function settleAccount(): Promise<void> {
  return withSettingsMutex(async () => {
    const [isLost, session] = await Promise.all([isWithoutSettings(), readSession()]);
    if (session && isLost) await dropAccount();
    else await dropLeftovers({ isNobody: session === undefined });
  });
}

/** Runs after an installation or update. The first installation opens the options page, where set-up begins. */
export async function afterInstall(isFirst: boolean): Promise<void> {
  if (isFirst) {
    // There was no database to lose, whatever the policy has set up by now.
    await ifPossible(forgetFailedSignIn);
    // The first page leaves out what the policy answers.
    await ifPossible(() => refreshPolicy());
    await openOptions();
    runTask(awaitPolicy());
  }
  await requestCheck('automatic');
}
