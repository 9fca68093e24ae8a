const DAYS_OF_WEEK = 7;

/** How many days a key moves through the weeks; `undefined` for any other key. */
export function stepOf(key: string, isRightToLeft: boolean): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return isRightToLeft ? -1 : 1;
    case 'ArrowLeft':
      return isRightToLeft ? 1 : -1;
    case 'ArrowDown':
      return DAYS_OF_WEEK;
    case 'ArrowUp':
      return -DAYS_OF_WEEK;
    case 'Home':
      return Number.NEGATIVE_INFINITY;
    case 'End':
      return Number.POSITIVE_INFINITY;
    default:
      return undefined;
  }
}
