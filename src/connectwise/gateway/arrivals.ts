/**
 * What promises bring, in the order in which it comes: each time all that has come since the last time. A failure is
 * thrown after all that came before it.
 */
export async function* arrivals<T>(promises: readonly Promise<T>[]): AsyncGenerator<T[]> {
  let arrived: T[] = [];
  let failed: { error: unknown } | undefined;
  let left = promises.length;
  let news = Promise.withResolvers<void>();
  for (const promise of promises) void settle(promise);

  async function settle(promise: Promise<T>): Promise<void> {
    try {
      const value = await promise;
      // Only now: what has arrived by then is another list than before the wait.
      arrived.push(value);
    } catch (error) {
      failed ??= { error };
    }
    left -= 1;
    news.resolve();
  }

  while (left > 0 || arrived.length > 0) {
    if (arrived.length === 0 && !failed) await news.promise;
    news = Promise.withResolvers();
    const batch = arrived;
    arrived = [];
    if (batch.length > 0) yield batch;
    else if (failed) break;
  }
  if (failed) throw failed.error;
}
