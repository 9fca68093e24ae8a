import { ensureAlarmAt } from '../../browser/alarms.ts';
import { keepAwakeDuring } from '../../browser/keep-awake.ts';
import type { RateReading } from '../../domain/http/rate-reading.ts';
import { accountOf, type Entry, needsNotification, type OutboxRecord } from '../../domain/outbox/entry.ts';
import { afterRestart, afterTime, isForgotten } from '../../domain/outbox/next-step.ts';
import { planQueue, withoutHold, withoutWait } from '../../domain/outbox/queue.ts';
import { MINUTE, SECOND } from '../../domain/time/time.ts';
import { readSession } from '../../store/account.ts';
import { publishChange } from '../../store/changes.ts';
import { changeOutbox } from '../../store/outbox.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { connect } from '../connect/connect.ts';
import { flushJournal } from '../shared/journal.ts';
import { withOutboxMutex } from '../shared/mutexes.ts';
import { runTask } from '../shared/run-task.ts';
import { noteQuota } from './note-quota.ts';
import { takeStep } from './take-step.ts';

/** A longer wait is left to an alarm, because the browser may stop the worker before it ends. */
const MAX_SLEEP_MS = 25 * SECOND;

/** When to look what became of a worker that was sending, in milliseconds. */
const LOOK_AGAIN_MS = MINUTE;

let running: Promise<void> | undefined;
/** Ends the sleep of the current run, so that it looks at the outbox again. */
let wake: (() => void) | undefined;
let isAskedAgain = false;

/**
 * Sends what waits in the outbox, until nothing is left to do or the next moment is far away. A request joins the
 * current run, which then looks again.
 *
 * @throws FailureError `storage`
 */
export async function runOutbox(): Promise<void> {
  isAskedAgain = true;
  wake?.();
  running ??= keepAwakeDuring(withOutboxMutex(run)).finally(() => (running = undefined));
  await running;
  // The request came after the last look.
  if (isAskedAgain) await runOutbox();
}

/** Does the same for a caller who does not wait for it. */
export function startOutbox(): void {
  isAskedAgain = true;
  wake?.();
  if (!running) runTask(runOutbox());
}

/** Does the same once what entries waited for may be over: the network is back, or somebody signed in. */
export async function resumeOutbox(): Promise<void> {
  if ((await changeOutbox(withoutWait)).length > 0) startOutbox();
}

/** Sends at once what waits for an undo or a time, until nothing is left to do soon. @throws FailureError `storage` */
export async function sendNow(): Promise<void> {
  await changeOutbox((entry) => withoutWait(withoutHold(entry)));
  await runOutbox();
}

async function run(): Promise<void> {
  for (;;) {
    isAskedAgain = false;
    const nextAt = await drain();
    await flushJournal();
    // The alarm follows even if this worker dies during its sleep.
    await ensureAlarmAt('outbox', nextAt);
    if (isAskedAgain) continue;
    if (nextAt === undefined || nextAt - Date.now() > MAX_SLEEP_MS) return;
    await sleepUntil(nextAt);
  }
}

async function sleepUntil(moment: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, Math.max(0, moment - Date.now()));
  wake = resolve;
  await promise;
  wake = undefined;
  clearTimeout(timer);
}

/**
 * Takes steps as long as there are any. Only the holder of the outbox mutex calls it, so an entry that is being sent
 * at its beginning was left by a worker that died.
 *
 * @returns the next moment at which there is something to do, epoch milliseconds
 */
async function drain(): Promise<number | undefined> {
  for (;;) {
    const session = await readSession();
    // Nothing is sent while locked, after the end of a session, or for another account.
    if (!session?.member || session.ended || session.isLocked) return undefined;
    const { member } = session;
    const records = await settledRecords(accountOf(session, member));
    const { ready, nextAt } = planQueue(
      records.map(({ entry }) => entry),
      Date.now(),
    );
    if (ready.length === 0) {
      // The tick notifies of what asks a person.
      if (records.some(({ entry }) => needsNotification(entry))) await ensureAlarmAt('tick', Date.now());
      return nextAt;
    }
    // If this worker dies while it sends, the next one looks what became of it.
    await ensureAlarmAt('outbox', Date.now() + LOOK_AGAIN_MS);
    const readings: RateReading[] = [];
    const { acts } = connect(session, (reading) => readings.push(reading));
    const claimed = new Set(records.flatMap(({ entry }) => createdBy(entry)));
    await Promise.all(
      ready.map(({ entry, step }) => takeStep(entry, step, { session, member, acts, claimed })),
    );
    await ifPossible(() => noteQuota(session.id, readings));
  }
}

/** The entries of an account, after what time and a restart have changed in them. */
async function settledRecords(account: string): Promise<OutboxRecord[]> {
  const now = Date.now();
  let isChanged = false;
  const records = await changeOutbox((entry) => {
    if (isForgotten(entry, now)) return undefined;
    const settled = entry.account === account ? afterTime(afterRestart(entry, now), now) : entry;
    isChanged ||= settled !== entry;
    return settled;
  });
  if (isChanged) publishChange();
  return records.filter(({ entry }) => entry.account === account);
}

/** The record that an entry is known to have created. No other entry can have created it. */
function createdBy({ state, removes }: Entry): number[] {
  if (removes !== undefined) return [removes];
  return state.name === 'done' && state.createdId !== undefined ? [state.createdId] : [];
}
