import type { ServerTraits } from '../domain/server-traits.ts';
import type { SyncStatus } from '../domain/sync-status.ts';
import type { ItemKind, WorkItem } from '../domain/work-item.ts';
import { transact } from './database.ts';
import { replaceItems } from './items.ts';
import { parseSession, parseSignIn, parseStatus } from './state.ts';

/** What a successful check found. */
export interface CheckResult {
  items: WorkItem[];
  /** The kinds of item that the answer is complete for. */
  kinds: ReadonlySet<ItemKind>;
  status: SyncStatus;
  traits: ServerTraits;
}

/**
 * Stores a check as a whole: items, status and traits, or nothing. A failed sign-in of before is settled by it.
 *
 * @returns false if the session is another one by now, so that nothing was stored
 */
export function commitCheck(sessionId: string, result: CheckResult): Promise<boolean> {
  return transact(['items', 'state'], 'readwrite', async (tx) => {
    const state = tx.objectStore('state');
    if (parseSession(await state.get('session'))?.id !== sessionId) return false;
    const signIn = parseSignIn(await state.get('signIn'));
    await Promise.all([
      replaceItems(tx.objectStore('items'), result.kinds, result.items),
      state.put(result.status, 'status'),
      state.put(result.traits, 'traits'),
      signIn?.state === 'failed' && state.delete('signIn'),
    ]);
    return true;
  });
}

/** Changes some fields of the stored status of a session's checks; without effect once that session is over. */
export function updateStatus(sessionId: string, changes: Partial<SyncStatus>): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    if (parseSession(await store.get('session'))?.id !== sessionId) return;
    const former = parseStatus(await store.get('status'));
    await store.put({ ...former, ...changes } satisfies SyncStatus, 'status');
  });
}
