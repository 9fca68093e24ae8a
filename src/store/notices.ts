import { openDatabase } from './database.ts';

/** The ids of all notices that were told and may still matter. */
export async function readToldNotices(): Promise<Set<string>> {
  return new Set(await (await openDatabase()).getAllKeys('notices'));
}

/** @param at epoch milliseconds */
export async function rememberNotices(ids: readonly string[], at: number): Promise<void> {
  const tx = (await openDatabase()).transaction('notices', 'readwrite');
  await Promise.all(ids.map((id) => tx.store.put(at, id)));
  await tx.done;
}

export async function forgetNotices(ids: readonly string[]): Promise<void> {
  const tx = (await openDatabase()).transaction('notices', 'readwrite');
  await Promise.all(ids.map((id) => tx.store.delete(id)));
  await tx.done;
}
