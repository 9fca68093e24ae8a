import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import { openFresh, settled, write } from './indexed-db.ts';
import { FIRST, type Layout } from './layout-contract.ts';
import { dueNumberOf, sortByDue } from './work-items.ts';

/** One record for each item. */
export function rowLayout({ hasIndex }: { hasIndex: boolean }): Layout {
  const put = (db: IDBDatabase, items: readonly WorkItem[]) =>
    write(db, ['items'], (tx) => {
      const store = tx.objectStore('items');
      for (const item of items) store.put(hasIndex ? { ...item, order: dueNumberOf(item) } : item, item.key);
    });
  return {
    open: (name) =>
      openFresh(name, (db) => {
        const store = db.createObjectStore('items');
        if (hasIndex) store.createIndex('order', 'order');
      }),
    steps: {
      'first write': (db, { items }) => put(db, items),
      'read all': readAll,
      'first 60': async (db) => {
        if (hasIndex) return settled(itemsIn(db).index('order').getAll(null, FIRST));
        return sortByDue(await readAll(db)).slice(0, FIRST);
      },
      'change 10': (db, { few }) => put(db, few),
      'change 500': (db, { many }) => put(db, many),
    },
  };
}

function readAll(db: IDBDatabase): Promise<WorkItem[]> {
  return settled(itemsIn(db).getAll() as IDBRequest<WorkItem[]>);
}

function itemsIn(db: IDBDatabase): IDBObjectStore {
  return db.transaction('items').objectStore('items');
}
