import { isMassRemoval } from './removal-guard.ts';

/**
 * What of a removal is to be believed: nothing where so much is gone at once, until the next comparison of the ids
 * confirms it.
 *
 * @param state notes the doubt
 * @param total how many there were before
 * @param isConfirmed whether it was doubted before
 */
export function doubtRemoval<T>(
  state: { isInDoubt: boolean },
  gone: T[],
  total: number,
  isConfirmed: boolean,
): T[] {
  if (isConfirmed || !isMassRemoval(gone.length, total)) return gone;
  state.isInDoubt = true;
  return [];
}
