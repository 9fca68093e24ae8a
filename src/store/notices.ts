import { transact } from './database.ts';

/** The ids of all notices that were told and may still matter. */
export async function readToldNotices(): Promise<Set<string>> {
  return new Set(await transact(['notices'], 'readonly', ({ store }) => store.getAllKeys()));
}

/** @param at epoch milliseconds */
export async function rememberNotices(ids: readonly string[], at: number): Promise<void> {
  await transact(['notices'], 'readwrite', ({ store }) => Promise.all(ids.map((id) => store.put(at, id))));
}

export async function forgetNotices(ids: readonly string[]): Promise<void> {
  await transact(['notices'], 'readwrite', ({ store }) => Promise.all(ids.map((id) => store.delete(id))));
}
