import type { ActSource } from '../../connectwise/acts/acts.ts';
import { type Change, ticketOf } from '../../connectwise/acts/work.ts';
import { readPolicy } from '../../browser/storage/stored-settings.ts';
import { hasFailed } from '../../domain/failure.ts';
import type { CreateAct, SetAct } from '../../domain/outbox/act.ts';
import type { Member, Session } from '../../domain/account/session.ts';
import {
  afterFailedLook,
  afterLookUp,
  afterRead,
  afterRefusedLook,
  afterRemovalLook,
} from '../../domain/outbox/after-look.ts';
import { afterSend, beforeSend } from '../../domain/outbox/after-send.ts';
import { isPermitted } from '../../domain/outbox/abilities.ts';
import { type Entry, isDone, isSet } from '../../domain/outbox/entry.ts';
import type { ActiveStep } from '../../domain/outbox/queue.ts';
import { publishChange } from '../../store/changes.ts';
import { changeEntry, readRecord } from '../../store/outbox.ts';
import { noteResult } from '../../store/results.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { tryTwice } from '../shared/try-twice.ts';
import { takeBack } from './drafts.ts';
import { openText } from './sealed-texts.ts';

interface Surroundings {
  session: Session;
  member: Member;
  acts: ActSource;
  /** The records that other entries are known to have created. */
  claimed: ReadonlySet<number>;
}

/**
 * Takes one step with an entry, and stores and publishes its outcome.
 *
 * @throws FailureError `locked` if the text needs the passphrase; `storage`. What was sent is stored as being sent, so the next run finds out what became of it.
 */
export async function takeStep(
  entry: Entry,
  { do: step }: ActiveStep,
  { session, member, acts, claimed }: Surroundings,
): Promise<void> {
  let text = '';
  try {
    text = await openText(session, entry.id, async () => (await readRecord(entry.id))?.text);
  } catch (error) {
    if (!hasFailed(error, 'vaultBroken')) throw error;
    await store(entry, (now) => ({ ...now, state: { name: 'refused', reason: 'unreadable', words: [] } }));
    return;
  }
  // A policy may have come while it waited.
  if (step === 'send' && entry.removes === undefined && !isPermitted(entry.act, await readPolicy())) {
    await store(entry, (now) => ({ ...now, state: { name: 'refused', reason: 'notPermitted', words: [] } }));
    return;
  }
  const ticket = ticketOf(entry.item.key);
  const change: Change = { act: entry.act, ticket, member, text, marker: entry.id, claimed };
  if (step === 'send') await send(entry, change, acts);
  else await store(entry, await look(entry, step, change, acts));
}

async function send(entry: Entry, change: Change, acts: ActSource): Promise<void> {
  const sentAt = Date.now();
  const sending = await store(entry, (current) => beforeSend(current, sentAt));
  // Somebody has undone it in the meantime.
  if (!sending) return;
  const { removes } = entry;
  const outcome = await (removes === undefined
    ? acts.send(change)
    : acts.remove(change as Change<CreateAct>, removes));
  await store(sending, (current) => afterSend(current, outcome, sentAt, Date.now()));
}

/** @returns what the look makes of the entry */
async function look(
  { state, removes }: Entry,
  step: 'read' | 'lookUp',
  change: Change,
  acts: ActSource,
): Promise<(entry: Entry) => Entry> {
  const sentAt = state.name === 'unknown' ? state.sentAt : Date.now();
  try {
    if (step === 'read') {
      const reading = await acts.read(change as Change<SetAct>);
      return (entry) => (isSet(entry) ? afterRead(entry, reading, Date.now()) : entry);
    }
    if (removes !== undefined) {
      const isThere = await acts.isThere(change as Change<CreateAct>, removes);
      return (entry) => afterRemovalLook(entry, isThere, Date.now());
    }
    const found = await acts.lookUp(change as Change<CreateAct>, sentAt);
    return (entry) => afterLookUp(entry, found, Date.now());
  } catch (error) {
    const after = hasFailed(error, 'noAccess', 'notFound') ? afterRefusedLook : afterFailedLook;
    return (entry) => after(entry, Date.now());
  }
}

/**
 * Changes an entry that is still as it was. Open pages show it at once. The text of a record that was deleted is typed
 * again.
 *
 * @returns the stored entry; `undefined` if it is another one by now
 */
async function store(entry: Entry, change: (entry: Entry) => Entry): Promise<Entry | undefined> {
  const found: { stored?: Entry | undefined } = {};
  const changed = (current: Entry): Entry | undefined => {
    const isSame = JSON.stringify(current.state) === JSON.stringify(entry.state);
    found.stored = isSame ? change(current) : undefined;
    return found.stored;
  };
  const isRemoved = entry.removes !== undefined && isDone(change(entry));
  await tryTwice<unknown>(() =>
    isRemoved
      ? takeBack(entry.id, (current) => changed(current) ?? false)
      : changeEntry(entry.id, (current) => changed(current) ?? current),
  );
  const { stored } = found;
  if (!stored) return undefined;
  if (stored.state.name !== entry.state.name) await ifPossible(() => noteResult(stored, Date.now()));
  publishChange();
  return stored;
}
