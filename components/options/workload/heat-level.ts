/** The colour level of a day, from 0 for no items to 4 for the fullest day. */
export function heatLevel(count: number, most: number): number {
  return count === 0 ? 0 : Math.ceil((4 * count) / Math.max(count, most));
}
