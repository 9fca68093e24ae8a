import { openFresh, write } from './indexed-db.ts';
import { createWorkItems } from './work-items.ts';

/** Stores the items as records of Form History Control, in its database (`receiveFormData.js`, version 2.5.1). */
export async function fill(count: number): Promise<void> {
  const db = await openFresh('FormHistoryControl', (opened) => {
    const texts = opened.createObjectStore('text_history', { autoIncrement: true });
    texts.createIndex('by_fieldkey', 'fieldkey', { unique: true });
    texts.createIndex('by_name', 'name');
    texts.createIndex('by_last', 'last');
    texts.createIndex('by_host', 'host');
    texts.createIndex('by_host_plus_name', 'host_name');
    const elements = opened.createObjectStore('elem_history', { autoIncrement: true });
    elements.createIndex('by_fieldkey', 'fieldkey', { unique: true });
    elements.createIndex('by_saved', 'saved');
  });
  await write(db, ['text_history'], (tx) => {
    const store = tx.objectStore('text_history');
    const now = Date.now();
    for (const [index, item] of createWorkItems(count).entries()) {
      const at = now - index * 60_000;
      store.put({
        fieldkey: item.key,
        name: item.status,
        value: item.title,
        type: 'input',
        first: at,
        last: at,
        used: 1,
        host: item.company,
        host_name: `${item.company}|${item.status}`,
        uri: `https://example.com/${item.id}`,
        pagetitle: item.place,
      });
    }
  });
  db.close();
}
