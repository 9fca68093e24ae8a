import type { ServerTraits } from '../domain/server-traits.ts';
import { INITIAL_SYNC_STATUS, type SyncStatus } from '../domain/sync-status.ts';
import type { ItemKind, WorkItem } from '../domain/work-item.ts';
import { openDatabase } from './database.ts';
import { replaceItems } from './items.ts';
import { parseSession, parseStatus } from './state.ts';

/** What a successful check found. */
export interface CheckResult {
  items: WorkItem[];
  /** The kinds of item that the answer is complete for. */
  kinds: ReadonlySet<ItemKind>;
  status: SyncStatus;
  traits: ServerTraits;
}

/**
 * Stores a check as a whole: items, status and traits, or nothing.
 *
 * @returns false if the session has ended or changed meanwhile, so that nothing was stored
 */
export async function commitCheck(sessionId: string, result: CheckResult): Promise<boolean> {
  const tx = (await openDatabase()).transaction(['items', 'state'], 'readwrite');
  const state = tx.objectStore('state');
  const isCurrent = parseSession(await state.get('session'))?.id === sessionId;
  if (isCurrent) {
    await Promise.all([
      replaceItems(tx.objectStore('items'), result.kinds, result.items),
      state.put(result.status, 'status'),
      state.put(result.traits, 'traits'),
    ]);
  }
  await tx.done;
  return isCurrent;
}

/** Changes some fields of the stored status of a session's checks; without effect once that session is over. */
export async function updateStatus(sessionId: string, changes: Partial<SyncStatus>): Promise<void> {
  const tx = (await openDatabase()).transaction('state', 'readwrite');
  if (parseSession(await tx.store.get('session'))?.id === sessionId) {
    const former = parseStatus(await tx.store.get('status'));
    await tx.store.put({ ...INITIAL_SYNC_STATUS, ...former, ...changes } satisfies SyncStatus, 'status');
  }
  await tx.done;
}
