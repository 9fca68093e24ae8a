import type { Mismatch, ListState } from './list-state.ts';

/** What never fits is compared again in one of so many checks. */
const SELDOM = 32;

/** What remembers that something does not fit. */
interface MismatchState {
  mismatch?: Mismatch | undefined;
}

/**
 * Remembers that something does not fit, to be compared again in the next check, then after two, four, and so on: within
 * a bounded number of checks, though what can't be settled is not asked for each time.
 *
 * @param check the ordinal of this check
 */
export function noteMismatch(state: MismatchState, check: number): void {
  const { mismatch } = state;
  if (mismatch && check < mismatch.retryIn) return;
  const tries = mismatch ? mismatch.tries + 1 : 0;
  state.mismatch = { tries, retryIn: check + Math.min(2 ** tries, SELDOM) };
}

/** Whether what does not fit is to be compared again in that check. */
export function isRetryDue({ mismatch }: MismatchState, check: number): boolean {
  return mismatch !== undefined && check >= mismatch.retryIn;
}

/** Whether the ids of a list are to be compared in that check, or go on to be, because something does not fit. */
export function mustCompare(state: ListState, check: number): boolean {
  return state.isInDoubt || state.walk !== undefined || isRetryDue(state, check);
}

/** Whether all that is known of a list fits together, so that its age is that of this check. */
export function isSettled({ isListed, isInDoubt, mismatch }: ListState): boolean {
  return isListed && !isInDoubt && !mismatch;
}

/** Whether the next check has something left to do for a list that should not wait. */
export function isUnfinished(state: ListState, check: number): boolean {
  return !state.isListed || mustCompare(state, check + 1);
}
