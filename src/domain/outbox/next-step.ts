import { HOUR, MINUTE } from '../time/time.ts';
import { goesStale } from './act.ts';
import { type Entry, isSet } from './entry.ts';

/** The longest time for which the value that a person saw counts as current. */
const FRESH_MS = MINUTE;
/** After this time a change of status, priority or date is asked again instead of sent. */
const STALE_MS = 4 * HOUR;

/** What to do with an entry. */
export type Step =
  /** Nothing before this moment, epoch milliseconds. */
  | { do: 'wait'; until: number }
  /** Read the field from the server. */
  | { do: 'read' }
  | { do: 'send' }
  /** Look whether it was saved. */
  | { do: 'lookUp' }
  /** It has ended, or a person decides. */
  | { do: 'nothing' };

/**
 * What time alone does to an entry: a hold ends, a change goes stale.
 *
 * @param now epoch milliseconds
 */
export function afterTime(entry: Entry, now: number): Entry {
  const { state } = entry;
  // A hold from the future comes from a clock that was put back.
  if (state.name === 'held' && isPast(state.until, now)) {
    return afterTime({ ...entry, state: { name: 'queued' } }, now);
  }
  if (state.name === 'queued' && goesStale(entry.act) && Math.abs(now - entry.askedAt) > STALE_MS) {
    return { ...entry, state: { name: 'conflict', found: undefined } };
  }
  return entry;
}

/** How long what was done is kept: to tell its record from another's, and not to report it as news. */
const KEPT_MS = 10 * MINUTE;

/** Whether an entry is done and needed no more. @param now epoch milliseconds */
export function isForgotten({ state }: Entry, now: number): boolean {
  return state.name === 'done' && Math.abs(now - state.at) > KEPT_MS;
}

/** What a new worker makes of an entry: nobody knows the outcome of what its predecessor was sending. */
export function afterRestart(entry: Entry, now: number): Entry {
  const { state } = entry;
  return state.name === 'sending' ? unsure(entry, state.since, now) : entry;
}

/** An entry that was sent at a moment and whose outcome is unknown. The first look is at once. */
export function unsure(entry: Entry, sentAt: number, now: number): Entry {
  return {
    ...withoutBaseTime(entry),
    state: { name: 'unknown', sentAt, lookUps: 0, nextAt: now },
  };
}

/** The same entry, whose field has to be read before the next try. */
export function withoutBaseTime(entry: Entry): Entry {
  return entry.base ? { ...entry, base: { ...entry.base, at: undefined } } : entry;
}

/** The step after `afterTime`. @param now epoch milliseconds */
export function nextStep(entry: Entry, now: number): Step {
  const { state } = entry;
  if (state.name === 'held') return { do: 'wait', until: state.until };
  if (state.name === 'queued') {
    const { notBefore } = state;
    if (notBefore !== undefined && !isPast(notBefore, now)) return { do: 'wait', until: notBefore };
    return { do: isSet(entry) && !isBaseFresh(entry, now) ? 'read' : 'send' };
  }
  if (state.name === 'unknown' && state.nextAt !== undefined) {
    if (!isPast(state.nextAt, now)) return { do: 'wait', until: state.nextAt };
    return { do: isSet(entry) ? 'read' : 'lookUp' };
  }
  return { do: 'nothing' };
}

function isBaseFresh({ base }: Entry, now: number): boolean {
  return base?.at !== undefined && Math.abs(now - base.at) <= FRESH_MS;
}

/** The longest wait that the program itself gives an entry. A longer one comes from a clock that was put back. */
const MAX_WAIT_MS = 2 * HOUR;

function isPast(moment: number, now: number): boolean {
  return moment <= now || moment - now > MAX_WAIT_MS;
}
