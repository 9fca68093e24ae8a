import { largestOf } from '../../domain/extremes.ts';
import { FailureError } from '../../domain/failure.ts';
import type { ItemKey } from '../../domain/items/work-item.ts';
import { holdOf } from '../../domain/outbox/act.ts';
import { accountOf, type Entry } from '../../domain/outbox/entry.ts';
import type { Command } from '../../messages/contract.ts';
import { publishChange } from '../../store/changes.ts';
import { addToOutbox } from '../../store/outbox.ts';
import { expectChangeable } from './expect-changeable.ts';
import { startOutbox } from './run-outbox.ts';
import { sealText } from './sealed-texts.ts';

type SavedAct = (Command & { type: 'saveActs' })['acts'][number];

/**
 * Puts what a person wants to change into the outbox. It returns once that is on the disk; sending follows.
 *
 * @param acts in the order in which they go out
 * @throws FailureError `sessionEnded` or `locked` if nobody could send it; `outboxFull`; `storage`. Nothing is stored
 *   then.
 */
export async function saveActs(key: ItemKey, acts: readonly SavedAct[]): Promise<void> {
  const { session, member, item } = await expectChangeable(key);
  const now = Date.now();
  const until = now + (largestOf(acts.map(({ act }) => holdOf(act))) ?? 0);
  const group = acts.length > 1 ? crypto.randomUUID() : undefined;
  const added = await Promise.all(
    acts.map(async ({ id, act, base, text }, place) => {
      const entry: Entry = {
        id,
        account: accountOf(session, member),
        item,
        act: act,
        base,
        askedAt: now,
        tries: 0,
        group: group === undefined ? undefined : { id: group, place },
        state: { name: 'held', until },
      };
      return { entry, text: text === undefined ? undefined : await sealText(session, id, text) };
    }),
  );
  if (!(await addToOutbox(session.id, added))) throw new FailureError('outboxFull');
  publishChange();
  startOutbox();
}
