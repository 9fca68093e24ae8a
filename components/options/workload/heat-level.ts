/** How strongly a day is coloured, from 0 for none to 4 for the fullest. */
export function heatLevel(count: number, most: number): number {
  return count === 0 ? 0 : Math.ceil((4 * count) / Math.max(count, most));
}
