import { tryTwice } from './try-twice.ts';

/**
 * Runs what only follows from something that was done, such as remembering it: that stands, whether or not this
 * succeeds. So it is tried twice and never throws.
 *
 * @returns `undefined` where it failed
 */
export async function ifPossible<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await tryTwice(run);
  } catch {
    return undefined;
  }
}
