const MIN_SUSPICIOUS = 20;

/**
 * Whether so much of a list is gone at once that the result is rather to be doubted, once: more than half of it, and
 * not just a few items.
 *
 * @param total how many there were before
 */
export function isMassRemoval(gone: number, total: number): boolean {
  return gone >= MIN_SUSPICIOUS && gone > total / 2;
}
