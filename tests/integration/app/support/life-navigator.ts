const NEVER = new Promise<never>(() => undefined);

type Run = LockGrantedCallback<unknown>;

/**
 * What a worker sees of `navigator`. Its locks are free once it is dead, and it gets none of those that it still waits for:
 * a task of a dead worker that got one would keep it, as nothing that it waits for ever comes.
 */
export function navigatorFor(death: AbortSignal): Navigator {
  const { promise: end, resolve } = Promise.withResolvers<void>();
  death.addEventListener('abort', () => resolve());

  async function request(name: string, ...rest: [LockOptions, Run] | [Run]): Promise<unknown> {
    const [options, run] = rest.length === 2 ? rest : [{}, rest[0]];
    try {
      if (death.aborted) return await NEVER;
      const value = await navigator.locks.request(name, { ...options, signal: death }, (lock) =>
        Promise.race([end, run(lock)]),
      );
      if (!death.aborted) return value;
    } catch (error) {
      if (!death.aborted) throw error;
    }
    return NEVER;
  }

  // Tests may replace the global one meanwhile.
  return new Proxy({} as Navigator, {
    has: (_, name) => name in navigator,
    get: (_, name) => (name === 'locks' ? { request } : Reflect.get(navigator, name)),
  });
}
