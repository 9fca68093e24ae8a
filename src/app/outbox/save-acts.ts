import { ensureAlarmAt } from '../../browser/alarms.ts';
import { readSettingsAndPolicy } from '../../browser/storage/stored-settings.ts';
import { largestOf } from '../../domain/extremes.ts';
import { FailureError } from '../../domain/failure.ts';
import type { ItemKey } from '../../domain/items/work-item.ts';
import { isAllowed, isPermitted } from '../../domain/outbox/abilities.ts';
import { abilityOf, holdOf } from '../../domain/outbox/act.ts';
import { accountOf, type Entry } from '../../domain/outbox/entry.ts';
import type { Command } from '../../messages/contract.ts';
import { publishChange } from '../../store/changes.ts';
import { draftId } from '../../store/drafts.ts';
import { addToOutbox } from '../../store/outbox.ts';
import { withDraftMutex } from '../shared/mutexes.ts';
import { openTextBack } from './drafts.ts';
import { expectChangeable, type SeenItem } from './expect-changeable.ts';
import { startOutbox } from './run-outbox.ts';
import { type SealText, withSealing } from './sealed-texts.ts';

type SavedAct = (Command & { type: 'saveActs' })['acts'][number];

/**
 * Puts what a person wants to change into the outbox. It returns once that is on the disk; sending follows.
 *
 * @param acts in the order in which they go out
 * @param seen the item as the person saw it
 * @throws FailureError `unexpected` for what settings or policy do not allow, which no page offers; `sessionEnded` or `locked` if nobody could send it; `outboxFull`; `storage`. Nothing is stored
 *   then.
 */
export async function saveActs(key: ItemKey, acts: readonly SavedAct[], seen?: SeenItem): Promise<void> {
  const { session, member, item } = await expectChangeable(key, seen);
  const { settings, policy } = await readSettingsAndPolicy();
  const mayMake = ({ act }: SavedAct) =>
    isAllowed(abilityOf(act), settings.changesFromHere) && isPermitted(act, policy);
  if (!acts.every(mayMake)) throw new FailureError('unexpected');
  const now = Date.now();
  const until = now + (largestOf(acts.map(({ act }) => holdOf(act))) ?? 0);
  const typed = acts.find(({ text }) => text !== undefined)?.text;
  const group = acts.length > 1 ? crypto.randomUUID() : undefined;
  // First: a worker that dies after the next step would leave nobody to send it.
  await ensureAlarmAt('outbox', until);
  const add = async (sealText: SealText, back: string) => {
    const added = await Promise.all(
      acts.map(async ({ id, act, base, text }, place) => {
        const entry: Entry = {
          id,
          account: accountOf(session, member),
          item,
          act,
          base,
          askedAt: now,
          tries: 0,
          group: group === undefined ? undefined : { id: group, place },
          state: { name: 'held', until },
        };
        return { entry, text: text === undefined ? undefined : await sealText(id, text) };
      }),
    );
    return addToOutbox(session.id, added, back === '' ? undefined : await sealText(draftId(key), back));
  };
  const isAdded = await withDraftMutex(async () => {
    const back = typed === undefined ? '' : await openTextBack(session, key, [typed]);
    return withSealing(session, (sealText) => add(sealText, back));
  });
  if (!isAdded) throw new FailureError('outboxFull');
  publishChange();
  startOutbox();
}
