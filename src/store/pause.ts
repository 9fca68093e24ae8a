import { transact } from './database.ts';
import { parseSession } from './state.ts';

/**
 * Stores until when notifications pause. Has no effect without an account.
 *
 * @param until epoch milliseconds; `undefined` for no pause
 */
export async function storePause(until: number | undefined): Promise<void> {
  await transact(['state'], 'readwrite', async ({ store }) => {
    if (!parseSession(await store.get('session'))) return;
    await (until === undefined ? store.delete('pausedUntil') : store.put(until, 'pausedUntil'));
  });
}
