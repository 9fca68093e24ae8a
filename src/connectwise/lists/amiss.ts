import type { Amiss, ListMemory } from './list-memory.ts';

/** What never fits is compared again in one of so many checks. */
const SELDOM = 32;

/** What remembers that something does not fit. */
interface AmissMemory {
  amiss?: Amiss | undefined;
}

/**
 * Remembers that something does not fit, to be compared again in the next check, then after two, four, and so on: within
 * a bounded number of checks, though what can't be settled is not asked for each time.
 *
 * @param check the ordinal of this check
 */
export function noteAmiss(memory: AmissMemory, check: number): void {
  const { amiss } = memory;
  if (amiss && check < amiss.retryIn) return;
  const tries = amiss ? amiss.tries + 1 : 0;
  memory.amiss = { tries, retryIn: check + Math.min(2 ** tries, SELDOM) };
}

/** Whether what does not fit is to be compared again in that check. */
export function isRetryDue({ amiss }: AmissMemory, check: number): boolean {
  return amiss !== undefined && check >= amiss.retryIn;
}

/** Whether the ids of a list are to be compared in that check, or go on to be, because something does not fit. */
export function mustCompare(memory: ListMemory, check: number): boolean {
  return memory.isInDoubt || memory.walk !== undefined || isRetryDue(memory, check);
}

/** Whether all that is known of a list fits together, so that its age is that of this check. */
export function isSettled({ isListed, isInDoubt, amiss }: ListMemory): boolean {
  return isListed && !isInDoubt && !amiss;
}

/** Whether the next check has something left to do for a list that should not wait. */
export function isUnfinished(memory: ListMemory, check: number): boolean {
  return !memory.isListed || mustCompare(memory, check + 1);
}
