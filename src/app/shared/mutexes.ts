// Web Locks hold across all contexts and are freed when their holder dies. A caller that holds the settings mutex may
// request the session mutex, never the other way round.

/** Runs one at a time: everything that reads a session secret in order to replace it. */
export function withSessionMutex<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request('session', run);
}

/** Runs one at a time: everything that changes settings, client secret or account for a person. */
export function withSettingsMutex<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request('settings', run);
}

/** Runs one at a time: everything that sends what waits in the outbox. */
export function withOutboxMutex<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request('outbox', run);
}

/** Runs one at a time: everything that changes what a person is typing. */
export function withDraftMutex<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request('drafts', run);
}

/** Many at once: everything that seals a text and stores it. Its caller must not hold the session mutex. */
export function withTextsKey<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request('texts', { mode: 'shared' }, run);
}

/** Alone: what replaces the key of all texts. Its caller must not hold the session mutex. */
export function withTextsMutex<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request('texts', run);
}

/** Runs one at a time: everything that opens tabs and stores them. */
export function withTabsMutex<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks.request('tabs', run);
}
