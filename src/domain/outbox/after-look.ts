import { MINUTE } from '../time/time.ts';
import { MAX_TRIES } from './after-send.ts';
import type { SetAct } from './act.ts';
import type { Entry, EntryState, Found, LastChange, RefusalReason } from './entry.ts';

/** When an uncertain record is looked up, in milliseconds after it was sent. A slow server may save it late. */
const LOOK_UP_AT = [0, MINUTE, 5 * MINUTE];

/** How long to wait after a look-up that failed, in milliseconds. */
const FAILED_LOOK_MS = MINUTE;

/** What a read of the field has found: its value, or why there is none. */
export type Reading =
  | {
      field: Found;
      /** Who changed the record last, if it says so. */
      changed?: LastChange;
      /** The number of the ticket into which this one was merged. */
      mergedInto?: number;
    }
  | { refusal: RefusalReason };

/** An entry that sets a field, after a read of that field. @param now epoch milliseconds */
export function afterRead(entry: Entry<SetAct>, reading: Reading, now: number): Entry {
  if ('refusal' in reading) {
    return { ...entry, state: { name: 'refused', reason: reading.refusal, words: [] } };
  }
  const { field, changed, mergedInto } = reading;
  if (field.value === entry.act.to) return { ...entry, state: { name: 'done', at: now } };
  if (mergedInto !== undefined) {
    return { ...entry, state: { name: 'refused', reason: 'merged', words: [], mergedInto } };
  }
  if (entry.wasWithoutEffect) {
    return { ...entry, state: { name: 'refused', reason: 'noEffect', words: [] } };
  }
  if (!entry.base || field.value !== entry.base.value) {
    return { ...entry, state: { name: 'conflict', found: field, ...(changed && { changed }) } };
  }
  const known = { ...entry, base: { ...field, at: now } };
  const { state } = entry;
  if (state.name === 'unknown' && entry.tries >= MAX_TRIES && !state.isToBeSent) {
    return { ...known, state: { ...state, nextAt: undefined } };
  }
  return { ...known, state: { name: 'queued' } };
}

/** A record that can only be the one that a change has created, or an equal copy of it. */
export interface FoundRecord {
  id: number;
  /** Whether it is certain that our request has created it: by its marker, or by its text, author and time. */
  isOurs: boolean;
}

/**
 * An entry that creates a record, after a complete look-up.
 *
 * @param found all records that can only be this one, or equal copies of it
 * @param now epoch milliseconds
 */
export function afterLookUp(entry: Entry, found: readonly FoundRecord[], now: number): Entry {
  const { state } = entry;
  if (state.name !== 'unknown') return entry;
  const [record] = found;
  if (record) {
    const doubt = record.isOurs ? {} : ({ isDoubtful: true } as const);
    const warning = found.length > 1 ? ({ warning: 'twice' } as const) : {};
    return { ...entry, state: { name: 'done', at: now, createdId: record.id, ...doubt, ...warning } };
  }
  if (state.isToBeSent) return { ...entry, state: { name: 'queued' } };
  return { ...entry, state: afterMiss(state, now) };
}

/** An entry that deletes a record, after a look whether that is still there. @param now epoch milliseconds */
export function afterRemovalLook(entry: Entry, isThere: boolean, now: number): Entry {
  if (!isThere) return { ...entry, state: { name: 'done', at: now } };
  // A second deletion of the same record does no harm, but a server that never does it has refused.
  if (entry.tries >= MAX_TRIES) {
    return { ...entry, state: { name: 'refused', reason: 'noEffect', words: [] } };
  }
  // A server that has just failed to do it needs a moment.
  return { ...entry, state: { name: 'queued', notBefore: now + FAILED_LOOK_MS } };
}

/** The state after a look-up that did not find the record. */
function afterMiss(state: EntryState & { name: 'unknown' }, now: number): EntryState {
  const lookUps = state.lookUps + 1;
  const wait = LOOK_UP_AT[lookUps];
  if (wait === undefined) return { ...state, lookUps, nextAt: undefined };
  // Counted from the sending, but never in the past, and never further away than from now.
  const nextAt = Math.min(Math.max(state.sentAt + wait, now), now + wait);
  return { ...state, lookUps, nextAt };
}

/**
 * An entry after a look-up that the server does not give the member. It proves nothing, and only a person can go on if
 * that stays so: otherwise the entry would be looked up for ever, and all later changes of its ticket wait for it.
 *
 * @param now epoch milliseconds
 */
export function afterRefusedLook(entry: Entry, now: number): Entry {
  const { state } = entry;
  if (state.name !== 'unknown') return afterFailedLook(entry, now);
  if (entry.removes === undefined) return { ...entry, state: afterMiss(state, now) };
  return { ...entry, state: { name: 'refused', reason: 'noAccess', words: [] } };
}

/** An entry after a read or look-up that failed, which says nothing. @param now epoch milliseconds */
export function afterFailedLook(entry: Entry, now: number): Entry {
  const { state } = entry;
  if (state.name === 'unknown') return { ...entry, state: { ...state, nextAt: now + FAILED_LOOK_MS } };
  if (state.name === 'queued') return { ...entry, state: { ...state, notBefore: now + FAILED_LOOK_MS } };
  return entry;
}
