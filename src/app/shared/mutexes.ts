// Web Locks hold across all contexts and are freed when their holder dies. The session lock may be asked for by the
// holder of the settings lock, never the other way round.

/** Runs one at a time: everything that reads tokens in order to replace them. */
export function withSessionMutex<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request('session', run);
}

/** Runs one at a time: everything that changes settings, client secret or account by a person's wish. */
export function withSettingsMutex<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request('settings', run);
}

/** Runs one at a time: everything that opens tabs and remembers them. */
export function withTabsMutex<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request('tabs', run);
}
