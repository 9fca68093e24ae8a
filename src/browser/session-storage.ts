import { readRecord, removeRecord, writeRecord } from './storage/records.ts';

// Storage that never reaches the disk and ends with the browser. All functions throw FailureError `storage`.

export function putForSession(key: string, value: unknown): Promise<void> {
  return writeRecord('session', key, value);
}

export function readForSession(key: string): Promise<unknown> {
  return readRecord('session', key);
}

/** Reads and removes a value, so that it can be taken only once. */
export async function takeForSession(key: string): Promise<unknown> {
  const value = await readForSession(key);
  await dropForSession(key);
  return value;
}

export function dropForSession(key: string): Promise<void> {
  return removeRecord('session', key);
}
