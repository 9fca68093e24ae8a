import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import { openFresh, settled, write } from './indexed-db.ts';
import { createWorkItems, sortByDue } from './work-items.ts';

// A naive popup: one record per item, and all rows at once.

const NAME = 'naive';

export async function fill(count: number): Promise<void> {
  const db = await openFresh(NAME, (opened) => opened.createObjectStore('items'));
  await write(db, ['items'], (tx) => {
    const store = tx.objectStore('items');
    for (const item of createWorkItems(count, Date.now())) store.put(item, item.key);
  });
  db.close();
}

export async function show(): Promise<void> {
  const db = await settled(indexedDB.open(NAME));
  const items = (await settled(db.transaction('items').objectStore('items').getAll())) as WorkItem[];
  const list = document.createElement('ul');
  const search = document.createElement('input');
  search.type = 'search';
  search.addEventListener('input', () => draw(list, sortByDue(items), search.value));
  list.className = 'due-list';
  document.body.append(search, list);
  draw(list, sortByDue(items), '');
}

function draw(list: Element, items: readonly WorkItem[], query: string): void {
  const shown = items.filter((item) => JSON.stringify(item).toLowerCase().includes(query.toLowerCase()));
  list.replaceChildren(...shown.map(rowOf));
}

function rowOf({ key, id, title, due, ...item }: WorkItem): Element {
  const row = document.createElement('li');
  const link = document.createElement('a');
  const facts = document.createElement('p');
  const time = document.createElement('time');
  row.dataset['item'] = key;
  row.className = 'item';
  link.href = `https://example.com/${id}`;
  link.textContent = title;
  facts.textContent = [`#${id}`, item.priority, item.status, item.company, item.place].join(' · ');
  const at = due && new Date(due.type === 'date' ? due.date : due.at);
  time.textContent = at?.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }) ?? '';
  row.append(link, facts, time);
  return row;
}
