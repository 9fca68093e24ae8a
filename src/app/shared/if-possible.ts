import { tryTwice } from './try-twice.ts';

/**
 * Runs a step that only follows from something done, such as storing a note about it. The main step counts whether or
 * not this succeeds. So it is tried twice and never throws.
 *
 * @returns `undefined` if it failed
 */
export async function ifPossible<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await tryTwice(run);
  } catch {
    return undefined;
  }
}
