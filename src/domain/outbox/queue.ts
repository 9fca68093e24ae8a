import { canUndo } from './decide.ts';
import { asksPerson, type Entry, isDone, isSet } from './entry.ts';
import { nextStep, type Step } from './next-step.ts';

/** The most changes that are in flight at once. */
const MAX_IN_FLIGHT = 2;

/**
 * Adds entries of one form. A new change of a field replaces an older one of the same field that was not sent yet.
 *
 * @returns the entries to store and the ids of those to remove
 */
export function accept(
  entries: readonly Entry[],
  added: readonly Entry[],
): { put: Entry[]; removed: string[] } {
  const put: Entry[] = [];
  const removed: string[] = [];
  for (const entry of added) {
    const older = entries.find((other) => isReplacedBy(other, entry));
    if (older) removed.push(older.id);
    // What the older one expected is what the server still has.
    const expected = older ? { ...entry, base: older.base } : entry;
    const isNothing = isSet(expected) && older !== undefined && expected.base?.value === expected.act.to;
    if (!isNothing) put.push(expected);
  }
  return { put, removed };
}

function isReplacedBy(older: Entry, newer: Entry): boolean {
  return (
    isSet(older) &&
    isSet(newer) &&
    canUndo(older) &&
    older.tries === 0 &&
    older.account === newer.account &&
    older.item.key === newer.item.key &&
    older.act.field === newer.act.field &&
    older.act.scheduleId === newer.act.scheduleId
  );
}

/** Whether an entry waits for another one of its form. */
export function waitsForGroup(entry: Entry, entries: readonly Entry[]): boolean {
  const { group } = entry;
  return (
    group !== undefined &&
    entries.some((other) => other.group?.id === group.id && other.group.place < group.place && !isDone(other))
  );
}

/** What is to be done with the entries of an account. */
export interface Plan {
  /** The entries to go on with now, each with its step. */
  ready: { entry: Entry; step: ActiveStep }[];
  /** The next moment at which there is something to do, epoch milliseconds; `undefined` if nothing waits for a time. */
  nextAt: number | undefined;
}

/** A step that makes a request. */
export type ActiveStep = Exclude<Step, { do: 'wait' | 'nothing' }>;

/**
 * Plans the next requests: in order for each ticket, one at a time for each ticket, and few in all.
 *
 * @param entries those of the present account, oldest first, after `afterTime`
 * @param now epoch milliseconds
 */
export function planQueue(entries: readonly Entry[], now: number): Plan {
  const sending = entries.filter(({ state }) => state.name === 'sending');
  const busy = new Set(sending.map(({ item }) => item.key));
  const plan: Plan = { ready: [], nextAt: undefined };
  for (const entry of entries) {
    if (isDone(entry) || asksPerson(entry)) continue;
    if (busy.has(entry.item.key) || waitsForGroup(entry, entries)) continue;
    // Whatever comes later for this ticket waits, even while this one only waits for its time.
    busy.add(entry.item.key);
    const step = nextStep(entry, now);
    if (step.do === 'wait') plan.nextAt = Math.min(plan.nextAt ?? step.until, step.until);
    else if (step.do !== 'nothing') plan.ready.push({ entry, step });
  }
  plan.ready.length = Math.min(plan.ready.length, Math.max(0, MAX_IN_FLIGHT - sending.length));
  return plan;
}

/** Whether an entry is sent without a person, now or later. */
export function isSendable({ state }: Entry): boolean {
  return state.name === 'held' || state.name === 'queued';
}

/** The entry without its time for an undo, as a person wants it sent now. */
export function withoutHold(entry: Entry): Entry {
  return entry.state.name === 'held' ? { ...entry, state: { name: 'queued' } } : entry;
}

/** The entry without its wait, once what it waited for may be over: the network is back, or somebody signed in. */
export function withoutWait(entry: Entry): Entry {
  const { state } = entry;
  if (state.name !== 'queued' || state.why === 'rateLimited') return entry;
  const { notBefore: _, ...ready } = state;
  return { ...entry, state: ready };
}
