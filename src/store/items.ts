import {
  type CatalogueEntry,
  packCatalogue,
  type PackedCatalogue,
  unpackCatalogue,
} from '../domain/items/catalogue.ts';
import { firstEntries } from '../domain/items/first-entries.ts';
import { type Rename, withNewNames } from '../domain/items/renames.ts';
import { type OpenCatalogue, openCatalogue, PART_ENTRIES } from './open-catalogue.ts';
import { isSameItem, isWorkItem, type ItemKey, type WorkItem } from '../domain/items/work-item.ts';

// Items are stored in chunks, and a catalogue says which chunk holds the valid copy of each. Changed items are written
// to the newest chunk, and the copies that they replace stay until the chunks are tidied. So a write costs what
// changed, not what is stored. One record per item would take ten times as long for a first list of thousands.
// Rewriting the affected chunks would take three times as long for some hundred changes (`npm run bench -- layout`).

/** The number of items in a chunk: few enough for the first screen, many enough for writing a long list. */
const CHUNK_ITEMS = 500;
/** The most chunks over which the first screen may be spread. */
const MAX_FIRST_CHUNKS = 3;
/** The most changed items that are compared with their previous versions. More are a mass change and stay read. */
const MAX_COMPARED = 200;

/** What a step of a check found out about items. */
export interface ItemChanges {
  /** Current items, known or not, each once. */
  found: readonly WorkItem[];
  /** Items that are no longer the member's and open, unless they are also found. */
  gone: readonly ItemKey[];
  /** Renames that apply to all items, including those that are found. */
  renames?: readonly Rename[];
}

interface Reading {
  get(key: number): Promise<unknown>;
  getAllKeys(): Promise<number[]>;
  getAll(): Promise<unknown[]>;
}

interface Writing<Value> extends Reading {
  put(value: Value, key: number): Promise<unknown>;
  delete(key: number): Promise<unknown>;
}

/** The two stores of a transaction that hold the items. */
export interface ItemStores {
  chunks: Writing<WorkItem[]>;
  catalogue: Writing<PackedCatalogue>;
}

/** Everything about all items except their texts. Damaged parts are left out, so that they are fetched again. */
export async function readEntries(catalogue: Reading): Promise<CatalogueEntry[]> {
  const entries: CatalogueEntry[] = [];
  for (const part of await catalogue.getAll())
    for (const entry of unpackCatalogue(part) ?? []) entries.push(entry);
  return entries;
}

/** The items of these entries, in their order. Damaged items are left out. */
export async function readItemsOf(chunks: Reading, entries: readonly CatalogueEntry[]): Promise<WorkItem[]> {
  const items = await readChunks(chunks, new Set(entries.map(({ chunk }) => chunk)));
  return entries.flatMap(({ key, chunk }) => items.get(chunk)?.get(key) ?? []);
}

/** An item that is new or differs from the stored one. */
export interface ItemChange {
  item: WorkItem;
  /** The previous version, with current names; `undefined` if the item is new, unreadable, or one of very many. */
  previous: WorkItem | undefined;
  isNew: boolean;
}

/** What was written, and what was removed. */
export interface AppliedChanges {
  changed: ItemChange[];
  removed: ItemKey[];
}

/** Writes only what differs from what is stored. */
export async function applyChanges(
  { chunks, catalogue }: ItemStores,
  { found, gone, renames = [] }: ItemChanges,
): Promise<AppliedChanges> {
  if (found.length === 0 && gone.length === 0 && renames.length === 0) return { changed: [], removed: [] };
  const parts = await openCatalogue(catalogue);
  const different = await changedOf(chunks, parts, found, renames);
  const kept = new Set(found.map(({ key }) => key));
  const removed = gone.filter((key) => !kept.has(key) && parts.delete(key));
  const others =
    renames.length > 0
      ? (await readEntries(catalogue)).filter(({ key }) => !kept.has(key) && parts.get(key))
      : [];
  const changed = [...different, ...(await renamedOf(chunks, others, renames))];
  if (changed.length === 0 && removed.length === 0) return { changed, removed };

  const numbers = await chunks.getAllKeys();
  const writes: Promise<unknown>[] = [];
  const written = changed.map(({ item }) => item);
  for (const [chunk, items] of await fillChunks(chunks, numbers.at(-1) ?? 1, parts, written)) {
    writes.push(chunks.put(items, chunk));
    for (const item of items) parts.set(entryOf(item, chunk));
  }
  const live = parts.liveChunks();
  for (const chunk of numbers) if (!live.has(chunk)) writes.push(chunks.delete(chunk));
  for (const [part, entries] of parts.touched()) writes.push(catalogue.put(packCatalogue(entries), part));
  await Promise.all(writes);
  return { changed, removed };
}

/**
 * Rewrites all chunks in the order of dues, if too much in them is outdated or the first screen is scattered.
 *
 * @returns whether unreadable items were lost with it
 */
export async function tidyChunks({ chunks, catalogue }: ItemStores): Promise<boolean> {
  const [entries, numbers] = await Promise.all([readEntries(catalogue), chunks.getAllKeys()]);
  const firstChunks = new Set(firstEntries(entries).map(({ chunk }) => chunk)).size;
  const needed = Math.ceil(entries.length / CHUNK_ITEMS);
  if (numbers.length <= 2 * needed + 1 && firstChunks <= Math.min(MAX_FIRST_CHUNKS, needed)) return false;

  const items = await readItemsOf(chunks, firstEntries(entries, entries.length));
  const start = (numbers.at(-1) ?? 0) + 1;
  const tidy = sliced(items, CHUNK_ITEMS).map((part, index) => ({ part, chunk: start + index }));
  const tidyEntries = tidy.flatMap(({ part, chunk }) => part.map((item) => entryOf(item, chunk)));
  const tidyParts = sliced(tidyEntries, PART_ENTRIES);
  const previousParts = await catalogue.getAllKeys();
  await Promise.all([
    ...numbers.map((chunk) => chunks.delete(chunk)),
    ...tidy.map(({ part, chunk }) => chunks.put(part, chunk)),
    ...previousParts.map((part) => catalogue.delete(part)),
    ...tidyParts.map((part, index) => catalogue.put(packCatalogue(part), index)),
  ]);
  return items.length < entries.length;
}

/**
 * The found items that changed. A different time of change proves a change. The same time, or none, proves nothing, so
 * the contents are compared. If few items changed, their previous contents are read as well, to show the differences.
 */
async function changedOf(
  chunks: Reading,
  entries: Pick<OpenCatalogue, 'get'>,
  found: readonly WorkItem[],
  renames: readonly Rename[],
): Promise<ItemChange[]> {
  const isLater = ({ key, updatedAt }: WorkItem) => {
    const known = entries.get(key);
    return known !== undefined && known.updatedAt !== updatedAt;
  };
  const areFew = found.filter(isLater).length <= MAX_COMPARED;
  const compared = found.flatMap((item) => (areFew || !isLater(item) ? (entries.get(item.key) ?? []) : []));
  const stored = new Map((await readItemsOf(chunks, compared)).map((item) => [item.key, item]));
  return found.flatMap((row) => {
    const item = withNewNames(row, renames);
    const was = stored.get(row.key);
    if (was && !isLater(row) && isSameItem(was, item)) return [];
    const previous = was && withNewNames(was, renames);
    return [{ item, previous, isNew: entries.get(row.key) === undefined }];
  });
}

/**
 * The stored items that have a new name. It reads all items, because only their texts contain names; renames are rare.
 */
async function renamedOf(
  chunks: Reading,
  entries: readonly CatalogueEntry[],
  renames: readonly Rename[],
): Promise<ItemChange[]> {
  return (await readItemsOf(chunks, entries)).flatMap((was) => {
    const item = withNewNames(was, renames);
    return item === was ? [] : [{ item, previous: item, isNew: false }];
  });
}

/** Adds changed items to the newest chunk, if it has room for all, or to further chunks. */
async function fillChunks(
  chunks: Reading,
  newest: number,
  entries: Pick<OpenCatalogue, 'get'>,
  changed: readonly WorkItem[],
): Promise<[chunk: number, items: WorkItem[]][]> {
  const replaced = new Set(changed.map(({ key }) => key));
  const kept = [...((await readChunks(chunks, new Set([newest]))).get(newest)?.values() ?? [])].filter(
    ({ key }) => entries.get(key)?.chunk === newest && !replaced.has(key),
  );
  const hasRoom = kept.length + changed.length <= CHUNK_ITEMS;
  const first = hasRoom || kept.length === 0 ? newest : newest + 1;
  return sliced(hasRoom ? [...kept, ...changed] : changed, CHUNK_ITEMS).map((items, index) => [
    first + index,
    items,
  ]);
}

async function readChunks(
  chunks: Reading,
  numbers: ReadonlySet<number>,
): Promise<Map<number, Map<ItemKey, WorkItem>>> {
  const wanted = [...numbers];
  const records = await Promise.all(wanted.map((chunk) => chunks.get(chunk)));
  return new Map(
    records.map((record, index) => {
      const items = Array.isArray(record) ? record.filter(isWorkItem) : [];
      return [wanted[index] ?? 0, new Map(items.map((item) => [item.key, item]))];
    }),
  );
}

/** What the catalogue says about an item. */
export function entryOf(
  { key, kind, id, due, updatedAt, projectId }: WorkItem,
  chunk: number,
): CatalogueEntry {
  return { key, kind, id, due, updatedAt, projectId, chunk };
}

function sliced<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
