/**
 * Yields the values of promises in order of arrival: each time, all that arrived since the last time. A failure is
 * thrown after all values that arrived before it.
 */
export function arrivals<T>(promises: readonly Promise<T>[]): AsyncGenerator<T[]> {
  const state = {
    arrived: [] as T[],
    failed: undefined as { error: unknown } | undefined,
    left: promises.length,
  };
  let arrival = Promise.withResolvers<void>();
  // Attaches at once and not at the first `next()`, or an early rejection would be unhandled.
  for (const promise of promises) void settle(promise);
  return deliver();

  async function settle(promise: Promise<T>): Promise<void> {
    try {
      const value = await promise;
      state.arrived.push(value);
    } catch (error) {
      state.failed ??= { error };
    }
    state.left -= 1;
    arrival.resolve();
  }

  async function* deliver(): AsyncGenerator<T[]> {
    for (;;) {
      const { arrived, failed, left } = state;
      state.arrived = [];
      if (arrived.length > 0) yield arrived;
      else if (failed) throw failed.error;
      else if (left === 0) return;
      else {
        await arrival.promise;
        arrival = Promise.withResolvers();
      }
    }
  }
}
