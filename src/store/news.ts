import type { ItemKey } from '../domain/items/work-item.ts';
import { transact } from './database.ts';
import { deleteRecords } from './delete-records.ts';

/** The news of these items are read. */
export async function dropNews(keys: readonly ItemKey[]): Promise<void> {
  await transact(['news'], 'readwrite', ({ store }) => deleteRecords(store, keys));
}
