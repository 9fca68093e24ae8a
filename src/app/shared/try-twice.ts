/** Runs a step again that failed: a storage that refuses for a moment is no reason to lose what is in hand. */
export async function tryTwice<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch {
    return run();
  }
}
