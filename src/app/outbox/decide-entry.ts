import { canDiscard, removalOf, reversalOf, sendAgain, tryAgain } from '../../domain/outbox/decide.ts';
import { FailureError } from '../../domain/failure.ts';
import { type Entry, isDone, isSet } from '../../domain/outbox/entry.ts';
import type { Decision } from '../../messages/contract.ts';
import { publishChange } from '../../store/changes.ts';
import { readSession } from '../../store/account.ts';
import { addToOutbox, changeEntry } from '../../store/outbox.ts';
import { undoToDraft } from './drafts.ts';
import { startOutbox } from './run-outbox.ts';

/** What each decision of a person makes of an entry: another entry, none, or the same where it comes too late. */
const DECISIONS: Readonly<Record<Decision, (entry: Entry, now: number) => Entry | undefined>> = {
  undo: (entry) => entry,
  discard: (entry) => (canDiscard(entry) ? undefined : entry),
  tryAgain: (entry, now) => tryAgain(entry, now) ?? entry,
  sendAgain: (entry, now) => sendAgain(entry, now) ?? entry,
};

/**
 * Does what a person decided about an entry of the outbox. An undo of what was made already sets it back. Another
 * decision that comes too late has no effect; the page shows where the entry stands.
 *
 * @throws FailureError `storage`; `outboxFull`; `locked` and `sessionEnded` for an undo whose text cannot be opened now; `tooLate` for an undo of what cannot be set back
 */
export async function decideEntry(id: string, decision: Decision): Promise<void> {
  const isBack = decision === 'undo' && (await undoToDraft(id));
  const entry = isBack
    ? undefined
    : await changeEntry(id, (current) => DECISIONS[decision](current, Date.now()));
  if (entry && decision === 'undo') await setBack(entry);
  publishChange();
  startOutbox();
}

/** @throws FailureError `tooLate` for what cannot be set back, such as a note that was mailed */
async function setBack(entry: Entry): Promise<void> {
  // It was taken back before.
  if (entry.removes !== undefined) return;
  if (removalOf(entry)) {
    await changeEntry(entry.id, (current) => removalOf(current) ?? current);
    return;
  }
  const reversal = reversalOf(entry, crypto.randomUUID(), Date.now());
  const session = await readSession();
  // It was set back before.
  if (isSet(entry) && isDone(entry) && !reversal) return;
  if (!reversal || !session) throw new FailureError('tooLate');
  // First, so that nothing is lost if the outbox is full or the worker dies.
  if (!(await addToOutbox(session.id, [{ entry: reversal, text: undefined }]))) {
    throw new FailureError('outboxFull');
  }
  // Without its base it is not set back again.
  await changeEntry(entry.id, (current) => ({ ...current, base: undefined }));
}
