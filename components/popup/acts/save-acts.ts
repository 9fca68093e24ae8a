import { failureText } from '../../../src/browser/shared/texts.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import type { FormAct } from '../../../src/domain/outbox/work-form.ts';
import type { Command, Reply } from '../../../src/messages/contract.ts';

export interface SaveNeeds {
  run: (command: Command) => Promise<Reply>;
  /** Says what was done, and offers to undo it. */
  showToast: (words: string, undo?: () => void) => void;
}

/** An act with its id. It keeps the id where it is saved again, as nobody knows whether it was saved. */
export type SavedAct = FormAct & { id: string };

export function withIds(acts: readonly FormAct[]): SavedAct[] {
  return acts.map((act) => ({ id: crypto.randomUUID(), ...act }));
}

/**
 * Puts acts into the outbox, all or none. The undo takes them out again, or sets back what was made by then.
 *
 * @param words what the toast says
 * @returns why nothing was saved; `undefined` if all was
 */
export async function saveActs(
  { key, title, company, place }: WorkItem,
  acts: readonly SavedAct[],
  words: string,
  { run, showToast }: SaveNeeds,
): Promise<Failure | undefined> {
  const item = { title, company, place };
  const reply = await run({ type: 'saveActs', key, item, acts: [...acts] });
  if (!reply.ok) return reply.failure;
  showToast(words, () => void undo());
  return undefined;

  /** The last one first, so that none goes out while the one before it is taken back. */
  async function undo() {
    const replies: Reply[] = [];
    for (const { id } of acts.toReversed())
      replies.push(await run({ type: 'decideEntry', id, decision: 'undo' }));
    // The page always shows why the last command failed, but no earlier one.
    const missed = replies.slice(0, -1).find((one) => !one.ok);
    if (missed && !missed.ok) showToast(failureText(missed.failure));
  }
}
