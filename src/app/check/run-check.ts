import { currentZone, zoneOfHours } from '../../browser/shared/calendar.ts';
import { readSettings } from '../../browser/storage/stored-settings.ts';
import { FailureError } from '../../domain/failure.ts';
import type { Member, Session } from '../../domain/account/session.ts';
import type { CheckEnd, FoundStep } from '../../connectwise/work-source.ts';
import { publishChange } from '../../store/changes.ts';
import { commitStep, readCheckStart } from '../../store/check.ts';
import type { CheckStatus } from '../../domain/pacing/check-status.ts';
import { connect } from '../connect/connect.ts';
import { openJournal } from '../shared/journal.ts';
import type { Pace } from './pace.ts';

/**
 * Runs a check from where the last one ended and stores each of its steps. A worker that dies loses only the current
 * step.
 *
 * @returns whether work is left that should not wait for the next regular check
 * @throws FailureError why it did not complete
 */
export async function runCheck(
  session: Session,
  member: Member,
  isManual: boolean,
  { budget, observe }: Pick<Pace, 'budget' | 'observe'>,
): Promise<boolean> {
  const { status, stored, syncState } = await readCheckStart(isManual);
  const steps = connect(session, observe).check({
    member,
    stored,
    state: syncState,
    isManual,
    budget,
    zones: [currentZone(), zoneOfHours(await readSettings())],
  });
  const journal = openJournal();
  let changed = 0;
  for (;;) {
    const { done, value } = await steps.next();
    // Before the step changes them: the rest of the check compares with the items as they were.
    if (!done) await stored.readEntries();
    const outcome = done ? outcomeOf(value, status) : { progress: value.progress };
    const changes = await commitStep(session.id, { ...changesIn(value), status: outcome });
    // The session is over, so this result comes too late.
    if (changes === undefined) return false;
    changed += changes;
    publishChange();
    if (!done) continue;
    journal.count({ itemsChanged: changed, badRows: Math.max(0, value.skippedRows - status.skippedRows) });
    if (value.failure) throw new FailureError(value.failure.code, value.failure);
    return value.isUnfinished;
  }
}

function changesIn({ found, gone, renames = [], state }: FoundStep) {
  return { found, gone, renames, syncState: state };
}

/**
 * The status after a check. Results that contradict each other, or are incomplete, do not count: the list keeps the
 * age of the last complete one. A failed check additionally reports only what is missing because of it.
 */
function outcomeOf(
  { forbidden, missing, skippedRows, isCut, isCurrent, isSettled, failure }: CheckEnd,
  { succeededAt }: CheckStatus,
): Partial<CheckStatus> {
  if (failure) return { progress: undefined, missing };
  return {
    progress: undefined,
    succeededAt: isCurrent && isSettled ? Date.now() : succeededAt,
    isSettled,
    failure: undefined,
    refusals: 0,
    forbidden,
    missing,
    skippedRows,
    isCut,
  };
}
