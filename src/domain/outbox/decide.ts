import { isMailed } from './act.ts';
import { type Entry, isSet } from './entry.ts';
import { withoutBaseTime } from './next-step.ts';

// What a person can do with an entry. Each function gives `undefined` where the entry is past that.

/** Whether an undo or a discard loses nothing that may stand in ConnectWise already. */
export function canUndo({ state, removes }: Entry): boolean {
  return removes === undefined && (state.name === 'held' || state.name === 'queued');
}

/** Whether nothing of an entry stands in ConnectWise, so that an undo only has to take it out of the outbox. */
export function isOnlyHere(entry: Entry): boolean {
  const { name } = entry.state;
  return canUndo(entry) || (entry.removes === undefined && (name === 'conflict' || name === 'refused'));
}

/** Whether a person may drop the entry. One that is being sent, or looked for, first comes to its end. */
export function canDiscard(entry: Entry): boolean {
  const { state } = entry;
  if (state.name === 'unknown') return state.nextAt === undefined;
  return canUndo(entry) || state.name === 'conflict' || state.name === 'refused';
}

/** Sends a refused change again, or does one in spite of what has changed. @param now epoch milliseconds */
export function tryAgain(entry: Entry, now: number): Entry | undefined {
  const { state } = entry;
  if (state.name === 'refused') {
    const { wasWithoutEffect: _, ...again } = withoutBaseTime(entry);
    return { ...again, askedAt: now, tries: 0, state: { name: 'queued' } };
  }
  if (state.name !== 'conflict') return undefined;
  // The person has seen what was found, so that is what the change expects now.
  const base = state.found && isSet(entry) ? { ...state.found, at: undefined } : entry.base;
  return { ...withoutBaseTime({ ...entry, base }), askedAt: now, tries: 0, state: { name: 'queued' } };
}

/** The change that sets a field back, after one that was made; `undefined` where nothing is to be set back. */
export function reversalOf(entry: Entry, id: string, now: number): Entry | undefined {
  const { base, state } = entry;
  if (!isSet(entry) || state.name !== 'done' || !base) return undefined;
  const { closes: _, ...act } = entry.act;
  return {
    ...entry,
    id,
    act: { ...act, to: base.value, toName: base.name },
    base: { value: act.to, name: act.toName, at: state.at },
    askedAt: now,
    tries: 0,
    group: undefined,
    state: { name: 'queued' },
  };
}

/**
 * The entry that deletes the record which it has created; `undefined` where nobody can take that back: a mail may have
 * left, or it is not certain which record is meant.
 */
export function removalOf(entry: Entry): Entry | undefined {
  const { act, state } = entry;
  if (isSet(entry) || isMailed(act) || entry.removes !== undefined) return undefined;
  if (state.name !== 'done' || state.createdId === undefined) return undefined;
  if (state.isDoubtful || state.warning) return undefined;
  return { ...entry, removes: state.createdId, tries: 0, group: undefined, state: { name: 'queued' } };
}

/** Sends an uncertain change again, after one more look. @param now epoch milliseconds */
export function sendAgain(entry: Entry, now: number): Entry | undefined {
  const { state } = entry;
  if (state.name !== 'unknown' || state.nextAt !== undefined) return undefined;
  return { ...entry, askedAt: now, state: { ...state, nextAt: now, isToBeSent: true } };
}
