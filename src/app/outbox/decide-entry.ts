import { canDiscard, canUndo, sendAgain, tryAgain } from '../../domain/outbox/decide.ts';
import type { Entry } from '../../domain/outbox/entry.ts';
import type { Decision } from '../../messages/contract.ts';
import { publishChange } from '../../store/changes.ts';
import { changeEntry } from '../../store/outbox.ts';
import { startOutbox } from './run-outbox.ts';

/** What each decision of a person makes of an entry: another entry, none, or the same where it comes too late. */
const DECISIONS: Readonly<Record<Decision, (entry: Entry, now: number) => Entry | undefined>> = {
  undo: (entry) => (canUndo(entry) ? undefined : entry),
  discard: (entry) => (canDiscard(entry) ? undefined : entry),
  tryAgain: (entry, now) => tryAgain(entry, now) ?? entry,
  sendAgain: (entry, now) => sendAgain(entry, now) ?? entry,
};

/**
 * Does what a person decided about an entry of the outbox. A decision that comes too late has no effect; the page
 * shows where the entry stands.
 *
 * @throws FailureError `storage`
 */
export async function decideEntry(id: string, decision: Decision): Promise<void> {
  await changeEntry(id, (entry) => DECISIONS[decision](entry, Date.now()));
  publishChange();
  startOutbox();
}
