import { ensureAlarmAt } from '../../browser/alarms.ts';
import { keepAwakeDuring } from '../../browser/keep-awake.ts';
import { readSettings } from '../../browser/storage/stored-settings.ts';
import { isOffline } from '../../connectwise/guarded-fetch.ts';
import { type Failure, failureOf } from '../../domain/failure.ts';
import type { Member, Session } from '../../domain/account/session.ts';
import { isAskedToWait, refusalsAfter, type CheckStatus } from '../../domain/pacing/check-status.ts';
import { readSession } from '../../store/account.ts';
import { publishChange } from '../../store/changes.ts';
import { readStatus, tidyItems, updateStatus } from '../../store/check.ts';
import { settleClock } from '../shared/clock.ts';
import { identifyMember } from './identify-member.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { flushJournal } from '../shared/journal.ts';
import { type CheckReason, openPace } from './pace.ts';
import { resumeOutbox } from '../outbox/run-outbox.ts';
import { present } from '../present/present.ts';
import { runCheck } from './run-check.ts';

let running: Promise<void> | undefined;
/** Whether the current check is manual. A manual check is thorough; an automatic one is not. */
let isManual = false;
/** Whether a person waits for a manual check, which follows the current automatic one. */
let isPersonWaiting = false;

/**
 * Runs a check: asks ConnectWise what changed in all my open items, and stores it step by step. A request joins the
 * current check. A manual request during an automatic check waits for a manual check after it, together with all
 * others until then. A failed check keeps the items and stores why.
 *
 * @throws FailureError `storage`
 */
export async function requestCheck(reason: CheckReason): Promise<void> {
  if (reason === 'manual' && !isManual) isPersonWaiting = true;
  running ??= keepAwakeDuring(checkSessions());
  await running;
  await ifPossible(present);
  // Changes may have waited for what this check needed, too: the network, or a sign-in.
  await ifPossible(resumeOutbox);
  // Nobody waits for this, as nothing visible changes.
  await ifPossible(tidyItems);
}

/**
 * Finds out the member of the session if necessary, and checks it. Repeats as long as a person waits, or a sign-in or
 * a newly typed member brings another session meanwhile.
 */
async function checkSessions(): Promise<void> {
  let checked: string | undefined;
  try {
    for (;;) {
      const session = await readSession();
      if (!session) break;
      if (session.ended || session.isLocked) {
        // The session ended or locked, so no check follows.
        if (checked !== undefined) await updateStatus(session.id, () => ({ runningSince: undefined }));
        break;
      }
      const { id, member } = session;
      const whose = member ? `member ${member.id}` : `typed ${(await readSettings()).memberIdentifier}`;
      const about = `${id} ${whose}`;
      if (about === checked && !isPersonWaiting) break;
      // A person who has just signed in waits, too.
      const isNew = checked !== undefined && about !== checked;
      checked = about;
      await settleClock(session);
      const status = await readStatus();
      isManual = isPersonWaiting || isNew;
      if (isAskedToWait(status, isManual, Date.now())) break;
      isPersonWaiting = false;
      await (member ? check(session, member, isManual ? 'manual' : 'automatic') : identify(session));
      isManual = false;
    }
  } finally {
    // In the same turn in which the loop ends: a request from now on begins another check.
    running = undefined;
    isManual = false;
    isPersonWaiting = false;
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
  const { skip, intervalMs } = pace;
  if (skip) {
    await updateStatus(session.id, () => ({ skip, intervalMs, runningSince: undefined }));
    await ensureAlarmAt('retry', skip.why === 'quota' || skip.why === 'breaker' ? skip.until : undefined);
    publishChange();
    return;
  }
  await begin(session, { skip, intervalMs });
  let failure: Failure | undefined;
  let isUnfinished = false;
  try {
    if (isOffline()) failure = { code: 'offline' };
    else isUnfinished = await runCheck(session, member, reason === 'manual', pace);
  } catch (error) {
    failure = failureOf(error);
  }
  await ensureAlarmAt('retry', await pace.close(failure, isUnfinished));
  await end(session, failure);
}

async function begin({ id }: Session, more: Partial<CheckStatus> = {}): Promise<void> {
  await updateStatus(id, () => ({ ...more, runningSince: Date.now() }));
  publishChange();
}

/**
 * Comes last, so that a page that sees a check end and asks for another one gets it. The other changes of a success
 * are stored by then, together with the items. While a person waits, pages keep showing a running check.
 */
async function end({ id }: Session, failure: Failure | undefined): Promise<void> {
  await flushJournal();
  await updateStatus(id, (status) => ({
    runningSince: isPersonWaiting && !failure ? Date.now() : undefined,
    progress: undefined,
    failure,
    refusals: refusalsAfter(status, failure),
  }));
  publishChange();
}
