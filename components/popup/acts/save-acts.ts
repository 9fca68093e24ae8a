import type { Failure } from '../../../src/domain/failure.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import type { FormAct } from '../../../src/domain/outbox/work-form.ts';
import type { Command, Reply } from '../../../src/messages/contract.ts';

export interface SaveNeeds {
  run: (command: Command) => Promise<Reply>;
  /** Says what was done, and offers to undo it. */
  showToast: (words: string, undo?: () => void) => void;
}

/**
 * Puts acts into the outbox, all or none. The undo takes them out again, or sets back what was made by then.
 *
 * @param words what the toast says
 * @returns why nothing was saved; `undefined` if all was
 */
export async function saveActs(
  key: ItemKey,
  acts: readonly FormAct[],
  words: string,
  { run, showToast }: SaveNeeds,
): Promise<Failure | undefined> {
  const saved = acts.map((each) => ({ id: crypto.randomUUID(), ...each }));
  const reply = await run({ type: 'saveActs', key, acts: saved });
  if (!reply.ok) return reply.failure;
  showToast(words, () => void undo());
  return undefined;

  /** The last one first, so that none goes out while the one before it is taken back. */
  async function undo() {
    for (const { id } of saved.toReversed()) await run({ type: 'decideEntry', id, decision: 'undo' });
  }
}
