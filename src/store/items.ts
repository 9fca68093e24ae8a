import { type CatalogueEntry, packCatalogue, roughDueOf, unpackCatalogue } from '../domain/catalogue.ts';
import { isSameItem, isWorkItem, type ItemKey, type WorkItem } from '../domain/work-item.ts';

// Items lie in page records, and a catalogue says which page holds the valid copy of each. Changed items are written
// to the newest page, and what they replace stays until the pages are tidied: writing costs what changed, not what is
// stored. A row per item would take ten times as long for a first list of thousands, and a rewrite of the pages in
// question three times as long for some hundred changes among them (`npm run bench -- layout`).

/** How many items a page holds: few enough for the first screen, many enough for writing a long list. */
const PAGE_ITEMS = 500;
/** What a popup shows before anybody scrolls. */
export const FIRST_SCREEN = 60;
/** On how many pages the first screen may be spread. */
const MOST_FIRST_PAGES = 3;

/** What a step of a check found out about items. */
export interface ItemChanges {
  /** Items as they are now, known or not, each once. */
  found: readonly WorkItem[];
  /** Items that are no longer mine and open, unless they are found as well. */
  gone: readonly ItemKey[];
}

interface PagesForReading {
  get(page: number): Promise<unknown>;
  getAllKeys(): Promise<number[]>;
  getAll(): Promise<unknown[]>;
}

interface StateForReading {
  get(name: string): Promise<unknown>;
}

/** The two stores of a transaction that hold the items. */
export interface ItemStores {
  pages: PagesForReading & {
    put(items: WorkItem[], page: number): Promise<unknown>;
    delete(page: number): Promise<unknown>;
  };
  state: StateForReading & { put(value: unknown, name: string): Promise<unknown> };
}

/** What is known of all items but their texts; none where the catalogue is damaged, so that they are fetched anew. */
export async function readEntries(state: StateForReading): Promise<CatalogueEntry[]> {
  return unpackCatalogue(await state.get('catalogue')) ?? [];
}

/** The items of these entries, in their order; what is damaged is left out. */
export async function readItemsOf(
  pages: PagesForReading,
  entries: readonly CatalogueEntry[],
): Promise<WorkItem[]> {
  const items = await readPages(pages, new Set(entries.map(({ page }) => page)));
  return entries.flatMap(({ key, page }) => items.get(page)?.get(key) ?? []);
}

/** The entries of the items that are due first. */
export function firstEntries(entries: readonly CatalogueEntry[], count = FIRST_SCREEN): CatalogueEntry[] {
  return entries
    .map((entry) => ({ entry, due: roughDueOf(entry) }))
    .toSorted((a, b) => (a.due === b.due ? a.entry.id - b.entry.id : a.due - b.due))
    .slice(0, count)
    .map(({ entry }) => entry);
}

/**
 * Writes what differs from what is stored, and nothing else.
 *
 * @returns how many items are new, different or gone
 */
export async function applyChanges(
  { pages, state }: ItemStores,
  { found, gone }: ItemChanges,
): Promise<number> {
  if (found.length === 0 && gone.length === 0) return 0;
  const entries = new Map((await readEntries(state)).map((entry) => [entry.key, entry]));
  const changed = await changedOf(pages, entries, found);
  const removed = gone.filter((key) => entries.delete(key));
  if (changed.length === 0 && removed.length === 0) return 0;

  const numbers = await pages.getAllKeys();
  const writes: Promise<unknown>[] = [];
  for (const [page, items] of await fillPages(pages, numbers.at(-1) ?? 1, entries, changed)) {
    writes.push(pages.put(items, page));
    for (const item of items) entries.set(item.key, entryOf(item, page));
  }
  const live = new Set([...entries.values()].map(({ page }) => page));
  for (const page of numbers) if (!live.has(page)) writes.push(pages.delete(page));
  writes.push(state.put(packCatalogue([...entries.values()]), 'catalogue'));
  await Promise.all(writes);
  return changed.length + removed.length;
}

/** Rewrites all pages in the order of their dues, if too much in them is out of date or the first screen is scattered. */
export async function tidyPages({ pages, state }: ItemStores): Promise<void> {
  const [entries, numbers] = await Promise.all([readEntries(state), pages.getAllKeys()]);
  const firstPages = new Set(firstEntries(entries).map(({ page }) => page)).size;
  const needed = Math.ceil(entries.length / PAGE_ITEMS);
  if (numbers.length <= 2 * needed + 1 && firstPages <= Math.min(MOST_FIRST_PAGES, needed)) return;

  const items = await readItemsOf(pages, firstEntries(entries, entries.length));
  const start = (numbers.at(-1) ?? 0) + 1;
  const tidy = chunk(items).map((part, index) => ({ part, page: start + index }));
  await Promise.all([
    ...numbers.map((page) => pages.delete(page)),
    ...tidy.map(({ part, page }) => pages.put(part, page)),
    state.put(
      packCatalogue(tidy.flatMap(({ part, page }) => part.map((item) => entryOf(item, page)))),
      'catalogue',
    ),
  ]);
}

/** A later moment of change is a change; the same one, or none, says nothing, so the contents are compared. */
async function changedOf(
  pages: PagesForReading,
  entries: ReadonlyMap<ItemKey, CatalogueEntry>,
  found: readonly WorkItem[],
): Promise<WorkItem[]> {
  const unclear = found.flatMap((item) => {
    const known = entries.get(item.key);
    return known && known.updatedAt === item.updatedAt ? [known] : [];
  });
  const stored = new Map((await readItemsOf(pages, unclear)).map((item) => [item.key, item]));
  return found.filter((item) => {
    const same = stored.get(item.key);
    return !same || !isSameItem(same, item);
  });
}

/** Adds changed items to the newest page, as far as that has room, and to further ones. */
async function fillPages(
  pages: PagesForReading,
  newest: number,
  entries: ReadonlyMap<ItemKey, CatalogueEntry>,
  changed: readonly WorkItem[],
): Promise<[page: number, items: WorkItem[]][]> {
  const replaced = new Set(changed.map(({ key }) => key));
  const kept = [...((await readPages(pages, new Set([newest]))).get(newest)?.values() ?? [])].filter(
    ({ key }) => entries.get(key)?.page === newest && !replaced.has(key),
  );
  const hasRoom = kept.length + changed.length <= PAGE_ITEMS;
  const first = hasRoom || kept.length === 0 ? newest : newest + 1;
  return chunk(hasRoom ? [...kept, ...changed] : changed).map((items, index) => [first + index, items]);
}

async function readPages(
  pages: PagesForReading,
  numbers: ReadonlySet<number>,
): Promise<Map<number, Map<ItemKey, WorkItem>>> {
  const wanted = [...numbers];
  const records = await Promise.all(wanted.map((page) => pages.get(page)));
  return new Map(
    records.map((record, index) => {
      const items = Array.isArray(record) ? record.filter(isWorkItem) : [];
      return [wanted[index] ?? 0, new Map(items.map((item) => [item.key, item]))];
    }),
  );
}

function entryOf({ key, kind, id, due, updatedAt, projectId }: WorkItem, page: number): CatalogueEntry {
  return { key, kind, id, due, updatedAt, projectId, page };
}

function chunk(items: readonly WorkItem[]): WorkItem[][] {
  const count = Math.ceil(items.length / PAGE_ITEMS);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * PAGE_ITEMS, (index + 1) * PAGE_ITEMS),
  );
}
