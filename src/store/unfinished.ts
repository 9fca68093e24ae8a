import type { SyncStatus } from '../domain/sync-status.ts';
import { transact } from './database.ts';
import { parseSignIn, parseStatus } from './state.ts';

/**
 * Forgets what a worker that is dead by now had under way.
 *
 * @param before when the present worker began, epoch milliseconds
 */
export function dropUnfinished(before: number): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    const signIn = parseSignIn(await store.get('signIn'));
    if (signIn?.state === 'running' && signIn.since < before) await store.delete('signIn');
    const status = parseStatus(await store.get('status'));
    if (status.runningSince !== undefined && status.runningSince < before) {
      await store.put({ ...status, runningSince: undefined } satisfies SyncStatus, 'status');
    }
  });
}
