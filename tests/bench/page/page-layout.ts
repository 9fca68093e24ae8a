import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import { openFresh, settled, write } from './indexed-db.ts';
import { FIRST, type Layout, type Load } from './layout-contract.ts';
import { dueNumberOf, sortByDue } from './work-items.ts';

/** Facts of all items, available without reading them; one entry per item. */
interface Columns {
  ids: Float64Array;
  dues: Float64Array;
  /** The record that holds the current state of the item. */
  pages: Float64Array;
  states: Uint8Array;
}

const STORES = ['pages', 'columns'];

/**
 * Stores many items per record, at first in the order of their due dates. One record of columns says where each item is.
 * Changed items are written in place (`rewrite`) or in new records (`append`).
 */
export function pageLayout(size: number, codec: 'objects' | 'json'): Layout {
  const encode = (items: WorkItem[]) => (codec === 'json' ? JSON.stringify(items) : items);
  const decode = (record: unknown) =>
    (typeof record === 'string' ? JSON.parse(record) : record) as WorkItem[];

  async function rewrite(db: IDBDatabase, changes: readonly WorkItem[]): Promise<void> {
    await write(db, STORES, async (tx) => {
      const store = tx.objectStore('pages');
      const columns = await readColumns(tx);
      const touched = Map.groupBy(
        changes.map((item) => ({ item, page: moveTo(columns, item) })),
        ({ page }) => page,
      );
      const rewritten = [...touched].map(async ([page, found]) => {
        const items = new Map(decode(await settled(store.get(page))).map((item) => [item.key, item]));
        for (const { item } of found) items.set(item.key, item);
        store.put(encode([...items.values()]), page);
      });
      tx.objectStore('columns').put(columns, 'all');
      await Promise.all(rewritten);
    });
  }

  async function append(db: IDBDatabase, changes: readonly WorkItem[]): Promise<void> {
    await write(db, STORES, async (tx) => {
      const store = tx.objectStore('pages');
      const columns = await readColumns(tx);
      let page = Math.max(...columns.pages);
      for (let start = 0; start < changes.length; start += size) {
        page += 1;
        const part = changes.slice(start, start + size);
        for (const item of part) moveTo(columns, item, page);
        store.put(encode(part), page);
      }
      tx.objectStore('columns').put(columns, 'all');
    });
  }

  /** Writes only the new records. The columns wait for a quieter moment. */
  async function log(db: IDBDatabase, changes: WorkItem[], page: number): Promise<void> {
    await write(db, STORES, (tx) => tx.objectStore('pages').put(encode(changes), page));
  }

  async function readFirst(db: IDBDatabase): Promise<WorkItem[]> {
    const tx = db.transaction(STORES);
    const { dues, pages } = await readColumns(tx);
    const latest = dues.toSorted()[FIRST - 1] ?? Number.NaN;
    const wanted = new Set(pages.filter((_, index) => (dues[index] ?? Number.NaN) <= latest));
    const records = await Promise.all([...wanted].map((page) => settled(tx.objectStore('pages').get(page))));
    const items = records.flatMap(decode).filter((item) => dueNumberOf(item) <= latest);
    return sortByDue(items).slice(0, FIRST);
  }

  return {
    open: openStores,
    steps: {
      'first write': (db, { byDue }) =>
        write(db, STORES, (tx) => {
          for (let start = 0; start < byDue.length; start += size)
            tx.objectStore('pages').put(encode(byDue.slice(start, start + size)), start / size);
          tx.objectStore('columns').put(columnsOf(byDue, size), 'all');
        }),
      'read all': async (db) => {
        const records = await settled(db.transaction('pages').objectStore('pages').getAll());
        return records.flatMap(decode);
      },
      'first 60': readFirst,
      'change 10': (db, { few }) => rewrite(db, few),
      'change 500': (db, { many }) => rewrite(db, many),
      'append 10': (db, { few }) => append(db, few),
      'append 500': (db, { many }) => append(db, many),
      'first 60 then': readFirst,
      'log 10': (db, { few }) => log(db, few, 1e6),
      'log 500': (db, { many }) => log(db, many, 1e6 + 1),
    },
  };
}

/** Stores only the columns: in one record, or narrowed in a record each, below the size that goes to a file. */
export function columnsLayout(parts: 'together' | 'apart'): Layout {
  let made: Record<string, unknown> = {};
  const make = ({ items }: Load) => {
    const columns = columnsOf(items, items.length);
    made =
      parts === 'together'
        ? { columns }
        : {
            ids: Uint32Array.from(columns.ids),
            dues: Uint32Array.from(columns.dues, (due) => Math.min(due / 60_000, 2 ** 32 - 1)),
            pages: Uint16Array.from(columns.pages),
            states: columns.states,
          };
  };
  const put = (db: IDBDatabase) =>
    write(db, STORES, (tx) => {
      for (const [name, column] of Object.entries(made)) tx.objectStore('columns').put(column, name);
    });
  return {
    open: openStores,
    steps: {
      make: (_db, load) => Promise.resolve(make(load)),
      'first write': put,
      'read all': (db) => settled(db.transaction(STORES).objectStore('columns').getAll()),
      'change 10': put,
    },
  };
}

function openStores(name: string): Promise<IDBDatabase> {
  return openFresh(name, (db) => {
    for (const store of STORES) db.createObjectStore(store);
  });
}

function readColumns(tx: IDBTransaction): Promise<Columns> {
  return settled(tx.objectStore('columns').get('all') as IDBRequest<Columns>);
}

function columnsOf(items: readonly WorkItem[], size: number): Columns {
  return {
    ids: Float64Array.from(items, ({ id }) => id),
    dues: Float64Array.from(items, dueNumberOf),
    pages: Float64Array.from(items, (_, index) => Math.floor(index / size)),
    states: new Uint8Array(items.length),
  };
}

/** Updates the entry of an item. @returns the record that holds the item */
function moveTo({ ids, dues, pages }: Columns, item: WorkItem, page?: number): number {
  const index = ids.indexOf(item.id);
  dues[index] = dueNumberOf(item);
  if (page !== undefined) pages[index] = page;
  return pages[index] ?? Number.NaN;
}
