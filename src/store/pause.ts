import { transact } from './database.ts';

/** @param until the moment up to which there are no notices, epoch milliseconds; `undefined` for no pause */
export async function storePause(until: number | undefined): Promise<void> {
  await transact(['state'], 'readwrite', async ({ store }) => {
    await (until === undefined ? store.delete('pausedUntil') : store.put(until, 'pausedUntil'));
  });
}
