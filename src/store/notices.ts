import { transact } from './database.ts';

/** When each notice was told (epoch milliseconds), by its id. */
export function readToldNotices(): Promise<Map<string, number>> {
  return transact(['notices'], 'readonly', async ({ store }) => {
    const [ids, moments] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return new Map(ids.map((id, index) => [id, moments[index] ?? 0]));
  });
}

/** @param at epoch milliseconds */
export async function rememberNotices(ids: readonly string[], at: number): Promise<void> {
  await transact(['notices'], 'readwrite', ({ store }) => Promise.all(ids.map((id) => store.put(at, id))));
}

export async function forgetNotices(ids: readonly string[]): Promise<void> {
  await transact(['notices'], 'readwrite', ({ store }) => Promise.all(ids.map((id) => store.delete(id))));
}
