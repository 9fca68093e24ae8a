import { openFresh, settled, write } from './indexed-db.ts';

// Runs on a page of the extension with all its permissions and none of its code.

const SCRATCH = 'bench';
const POLL_MS = 4;
const RECORD_ROWS = 500;

/** A query for all rows without the extension. */
export interface RawPull {
  address: string;
  headers: Record<string, string>;
  /** The number of rows. */
  tickets: number;
}

/** The times of the parts of the minimal work, in milliseconds. */
export interface RawTimes {
  network: number;
  parse: number;
  write: number;
}

/** Resolves when the badge shows a number (`number`) or nothing (`none`). */
export async function waitForBadge(kind: 'number' | 'none'): Promise<void> {
  const wanted = kind === 'number' ? /^\d/ : /^$/;
  while (!wanted.test(await chrome.action.getBadgeText({}))) await wait(POLL_MS);
}

/**
 * The moment, epoch milliseconds, at which the badge shows a number. The badge counts what is stored, so all items are
 * stored by then, which is proven right after. The function does not touch the database before.
 *
 * @throws Error if the extension's database does not hold this number of items
 */
export async function momentOfPull(items: number): Promise<number> {
  const names = (await indexedDB.databases()).map(({ name = '' }) => name).filter((name) => name !== SCRATCH);
  const databases = await Promise.all(names.map((name) => settled(indexedDB.open(name))));
  await waitForBadge('number');
  const at = Date.now();
  const counts = await Promise.all(databases.map(countItems));
  for (const database of databases) database.close();
  if (!counts.includes(items)) throw new Error(`The database holds ${counts.join(' and ')} items.`);
  return at;
}

/** Pulls one page, then all others at once, and stores the rows in a few large records of a separate database. */
export async function pullRaw({ address, headers, tickets }: RawPull): Promise<RawTimes> {
  const ask = (page: number) =>
    fetch(`${address}&page=${page}`, { headers, credentials: 'omit', cache: 'no-store' });
  const start = performance.now();
  const first = await ask(1);
  if (!first.ok) throw new Error(`${first.status}: ${await first.text()}`);
  const last = Number(/[?&]page=(\d+)[^>]*>; rel="last"/.exec(first.headers.get('link') ?? '')?.[1] ?? 1);
  const others = Array.from({ length: last - 1 }, async (_, index) => (await ask(index + 2)).text());
  const texts = await Promise.all([first.text(), ...others]);
  const fetched = performance.now();
  const rows = texts.flatMap((text) => JSON.parse(text) as unknown[]);
  const parsed = performance.now();
  if (rows.length !== tickets) throw new Error(`${rows.length} rows came.`);

  const db = await openFresh(SCRATCH, (fresh) => {
    fresh.createObjectStore('rows');
  });
  const opened = performance.now();
  await write(db, ['rows'], (tx) => {
    for (let from = 0; from < rows.length; from += RECORD_ROWS)
      tx.objectStore('rows').put(rows.slice(from, from + RECORD_ROWS), from);
  });
  const written = performance.now();
  db.close();
  return { network: fetched - start, parse: parsed - fetched, write: written - opened };
}

/** Counts the items of a database, whether a record holds one or many. */
async function countItems(db: IDBDatabase): Promise<number> {
  const stores = [...db.objectStoreNames];
  const tx = db.transaction(stores);
  const records = await Promise.all(stores.map((name) => settled(tx.objectStore(name).getAll())));
  const ids = new Set<unknown>();
  collectIds(records, ids);
  return ids.size;
}

/** Collects the ids of all items in a value. An item is anything with an id and a title, at any depth. */
function collectIds(value: unknown, ids: Set<unknown>): void {
  if (typeof value === 'string' && value.startsWith('[')) collectIds(JSON.parse(value), ids);
  else if (Array.isArray(value)) for (const part of value) collectIds(part, ids);
  else if (isPlain(value) && 'title' in value && typeof value['id'] === 'number') ids.add(value['id']);
  else if (isPlain(value)) for (const part of Object.values(value)) collectIds(part, ids);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
