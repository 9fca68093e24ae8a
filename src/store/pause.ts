import { transact } from './database.ts';
import { parseSession } from './state.ts';

/**
 * Without effect where there is no account.
 *
 * @param until the moment up to which there are no notifications, epoch milliseconds; `undefined` for no pause
 */
export async function storePause(until: number | undefined): Promise<void> {
  await transact(['state'], 'readwrite', async ({ store }) => {
    if (!parseSession(await store.get('session'))) return;
    await (until === undefined ? store.delete('pausedUntil') : store.put(until, 'pausedUntil'));
  });
}
