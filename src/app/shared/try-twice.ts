/** Runs a failed step again: a storage that fails for a moment must not lose data. */
export async function tryTwice<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch {
    return run();
  }
}
