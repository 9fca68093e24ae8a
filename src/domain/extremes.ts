// `Math.min` and `Math.max` take each number as an argument, and a call has room for about ten thousand.

/** The smallest of any number of numbers; `undefined` if there are none. */
export function smallestOf(numbers: Iterable<number | undefined>): number | undefined {
  let smallest: number | undefined;
  for (const number of numbers) if (number !== undefined) smallest = Math.min(smallest ?? number, number);
  return smallest;
}

/** The largest of any number of numbers; `undefined` if there are none. */
export function largestOf(numbers: Iterable<number | undefined>): number | undefined {
  let largest: number | undefined;
  for (const number of numbers) if (number !== undefined) largest = Math.max(largest ?? number, number);
  return largest;
}
