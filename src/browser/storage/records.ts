import browser from 'webextension-polyfill';
import { FailureError } from '../../domain/failure.ts';
import { SECOND } from '../../domain/time/time.ts';

/** `local` is on the disk. `session` never reaches the disk and ends with the browser. */
export type StorageArea = 'local' | 'session';

/** The records of `storage.local`. */
export const RECORDS = { settings: 'settings', policy: 'policy', view: 'view', isSetUp: 'isSetUp' } as const;

/** An area answers within milliseconds. One that does not answer must not block its callers. */
const MAX_WAIT_MS = 5 * SECOND;

// All of these throw FailureError `storage` if the browser refuses, or does not answer within 5 s.

export function readRecord(area: StorageArea, key: string): Promise<unknown> {
  return withDeadline(async () => {
    const { [key]: value } = await browser.storage[area].get(key);
    return value;
  });
}

/** @param value anything that JSON can represent */
export function writeRecord(area: StorageArea, key: string, value: unknown): Promise<void> {
  return withDeadline(() => browser.storage[area].set({ [key]: value }));
}

export function removeRecord(area: StorageArea, key: string): Promise<void> {
  return withDeadline(() => browser.storage[area].remove(key));
}

/** Calls back whenever one of these records of `storage.local` was stored. Returns a function that stops it. */
export function onRecordChange(keys: readonly string[], listener: () => void): () => void {
  const onChange = (changes: Record<string, unknown>) => {
    if (keys.some((key) => key in changes)) listener();
  };
  browser.storage.local.onChanged.addListener(onChange);
  return () => browser.storage.local.onChanged.removeListener(onChange);
}

async function withDeadline<T>(run: () => Promise<T>): Promise<T> {
  const { promise: deadline, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('too late')), MAX_WAIT_MS);
  try {
    return await Promise.race([run(), deadline]);
  } catch {
    // The browser's message may repeat the value to store.
    throw new FailureError('storage');
  } finally {
    clearTimeout(timer);
  }
}
