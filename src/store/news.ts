import type { ItemKey } from '../domain/work-item.ts';
import { transact } from './database.ts';

/** The news of these items are read. */
export async function dropNews(keys: readonly ItemKey[]): Promise<void> {
  await transact(['news'], 'readwrite', ({ store }) => Promise.all(keys.map((key) => store.delete(key))));
}
