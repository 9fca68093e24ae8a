import type { Mismatch, ListState } from './list-state.ts';

/** A lasting mismatch is compared again in one of this many checks. */
const SELDOM = 32;

/** The state that records a mismatch. */
interface MismatchState {
  mismatch?: Mismatch | undefined;
}

/**
 * Notes a mismatch, to be compared again in the next check, then after two, four, and so on. So each is compared again
 * within a bounded number of checks, but one that cannot be settled does not cost requests each time.
 *
 * @param check the ordinal of this check
 */
export function noteMismatch(state: MismatchState, check: number): void {
  const { mismatch } = state;
  if (mismatch && check < mismatch.retryIn) return;
  const tries = mismatch ? mismatch.tries + 1 : 0;
  state.mismatch = { tries, retryIn: check + Math.min(2 ** tries, SELDOM) };
}

/** Whether a mismatch is to be compared again in that check. */
export function isRetryDue({ mismatch }: MismatchState, check: number): boolean {
  return mismatch !== undefined && check >= mismatch.retryIn;
}

/** Whether that check must compare a list's ids, or go on with it, because of a mismatch. */
export function mustCompare(state: ListState, check: number): boolean {
  return state.isInDoubt || state.walk !== undefined || isRetryDue(state, check);
}

/** Whether all that is known of a list is consistent, so that it is as current as this check. */
export function isSettled({ isListed, isInDoubt, mismatch }: ListState): boolean {
  return isListed && !isInDoubt && !mismatch;
}

/** Whether the next check has work for this list that should not wait. */
export function isUnfinished(state: ListState, check: number): boolean {
  return !state.isListed || mustCompare(state, check + 1);
}
