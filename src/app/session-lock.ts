/**
 * Runs one at a time across all contexts: everything that reads tokens in order to replace them. The lock is
 * freed when its holder dies.
 */
export function withSessionLock<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request('session', run) as Promise<T>;
}
