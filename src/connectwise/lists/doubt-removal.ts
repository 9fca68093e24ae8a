import { isMassRemoval } from './removal-guard.ts';

/**
 * Decides which removals to believe. If too many items are gone at once, it believes none until the next comparison of
 * ids confirms them.
 *
 * @param state notes the doubt
 * @param total the number of items before
 * @param isConfirmed whether the removal was in doubt before
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
