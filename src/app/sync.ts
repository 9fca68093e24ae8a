import { ensureAlarmAt } from '../browser/alarms.ts';
import { keepAwakeDuring } from '../browser/keep-awake.ts';
import { readSettings } from '../browser/page/stored-settings.ts';
import { isOffline } from '../connectwise/guarded-fetch.ts';
import { type Failure, failureOf } from '../domain/failure.ts';
import type { Member, Session } from '../domain/session.ts';
import { isAskedToWait, refusalsAfter, type SyncStatus } from '../domain/sync-status.ts';
import { readSession } from '../store/account.ts';
import { publishChange } from '../store/changes.ts';
import { readStatus, tidyItems, updateStatus } from '../store/check.ts';
import { identifyMember } from './identify-member.ts';
import { flushJournal } from './journal.ts';
import { type CheckReason, openPace } from './pace.ts';
import { present } from './present.ts';
import { runCheck } from './run-check.ts';

let running: Promise<void> | undefined;

/**
 * One check: asks ConnectWise what changed of everything of mine that is open, and stores it step by step. Whoever
 * asks while one is under way joins it. A failed check keeps the items and stores why.
 *
 * @throws FailureError `storage`
 */
export async function sync(reason: CheckReason): Promise<void> {
  running ??= keepAwakeDuring(checkSessions(reason)).finally(() => {
    running = undefined;
  });
  await running;
  await present();
  // Nobody waits for this: what is shown stays the same.
  await tidyItems();
}

/**
 * Finds out whose session it is, if need be, and checks it; and goes on as long as a sign-in or a newly typed member
 * brings another one meanwhile.
 */
async function checkSessions(reason: CheckReason): Promise<void> {
  let checked: string | undefined;
  for (;;) {
    const session = await readSession();
    if (!session || session.ended || session.isLocked) break;
    const { id, member } = session;
    const whose = member ? `member ${member.id}` : `typed ${(await readSettings()).memberIdentifier}`;
    const about = `${id} ${whose}`;
    if (about === checked) break;
    // Whoever has just signed in is waiting.
    const isNew = checked !== undefined;
    checked = about;
    if (isAskedToWait(await readStatus(), Date.now())) break;
    await (member ? check(session, member, isNew ? 'person' : reason) : identify(session));
  }
}

async function identify(session: Session): Promise<void> {
  await begin(session);
  let failure: Failure | undefined;
  try {
    await identifyMember(session);
  } catch (error) {
    failure = failureOf(error);
  }
  await end(session, failure);
}

async function check(session: Session, member: Member, reason: CheckReason): Promise<void> {
  const pace = await openPace(session.id, reason);
  const { hold, intervalMs } = pace;
  if (hold) {
    await updateStatus(session.id, () => ({ hold, intervalMs }));
    await ensureAlarmAt('retry', hold.why === 'quota' || hold.why === 'trouble' ? hold.until : undefined);
    publishChange();
    return;
  }
  await begin(session, { hold, intervalMs });
  let failure: Failure | undefined;
  let isUnfinished = false;
  try {
    if (isOffline()) failure = { code: 'offline' };
    else isUnfinished = await runCheck(session, member, reason === 'person', pace);
  } catch (error) {
    failure = failureOf(error);
  }
  await ensureAlarmAt('retry', await pace.close(failure, isUnfinished));
  await end(session, failure);
}

async function begin({ id }: Session, more: Partial<SyncStatus> = {}): Promise<void> {
  await updateStatus(id, () => ({ ...more, runningSince: Date.now() }));
  publishChange();
}

/**
 * Comes last, so that whoever sees a check end and asks for another one gets it. What a success changes besides is
 * stored by then, together with the items.
 */
async function end({ id }: Session, failure: Failure | undefined): Promise<void> {
  await flushJournal();
  await updateStatus(id, (status) => ({
    runningSince: undefined,
    progress: undefined,
    failure,
    refusals: refusalsAfter(status, failure),
  }));
  publishChange();
}
