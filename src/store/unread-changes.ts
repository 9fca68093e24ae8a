import type { ItemKey } from '../domain/items/work-item.ts';
import { transact } from './database.ts';
import { deleteRecords } from './delete-records.ts';
import { forgetOutline } from './outline.ts';

/** Drops the unread changes of these items, because the person has seen them. */
export async function dropUnread(keys: readonly ItemKey[]): Promise<void> {
  await transact(['unreadChanges', 'state'], 'readwrite', (tx) =>
    Promise.all([
      deleteRecords(tx.objectStore('unreadChanges'), keys),
      forgetOutline(tx.objectStore('state')),
    ]),
  );
}
