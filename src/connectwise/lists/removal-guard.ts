const MIN_SUSPICIOUS = 20;

/**
 * Whether so many items are gone at once that the result is doubted once: more than half of the list, and not just a
 * few.
 *
 * @param total the number of items before
 */
export function isMassRemoval(gone: number, total: number): boolean {
  return gone >= MIN_SUSPICIOUS && gone > total / 2;
}
