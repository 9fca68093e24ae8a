import { type CatalogueEntry, unpackCatalogue } from '../domain/items/catalogue.ts';
import { largestOf } from '../domain/extremes.ts';
import type { ItemKey } from '../domain/items/work-item.ts';

/**
 * The number of entries in a part of the catalogue. A change rewrites the parts that it touches, so they should be
 * small. But browsers store values of more than 64 kB as files, and a few of these are faster than many small ones.
 */
export const PART_ENTRIES = 3_000;

/** The catalogue while it is being changed. */
export interface OpenCatalogue {
  get(key: ItemKey): CatalogueEntry | undefined;
  /** Replaces the entry with the same key, or adds it to the first part with room. */
  set(entry: CatalogueEntry): void;
  delete(key: ItemKey): boolean;
  /** The chunks that hold the valid copy of any item. */
  liveChunks(): Set<number>;
  /** The parts that changed, with their new entries. */
  touched(): [part: number, entries: CatalogueEntry[]][];
}

/** Opens the catalogue. A damaged part counts as empty, so that it is written again. */
export async function openCatalogue(store: {
  getAllKeys(): Promise<number[]>;
  getAll(): Promise<unknown[]>;
}): Promise<OpenCatalogue> {
  const [numbers, packed] = await Promise.all([store.getAllKeys(), store.getAll()]);
  const places = new Map<ItemKey, { part: number; entry: CatalogueEntry }>();
  const sizes = new Map<number, number>();
  const touched = new Set<number>();
  for (const [index, part] of numbers.entries()) {
    const entries = unpackCatalogue(packed[index]) ?? [];
    sizes.set(part, entries.length);
    for (const entry of entries) places.set(entry.key, { part, entry });
  }

  function partWithRoom(): number {
    for (const [part, size] of sizes) if (size < PART_ENTRIES) return part;
    const next = (largestOf(sizes.keys()) ?? -1) + 1;
    sizes.set(next, 0);
    return next;
  }

  function resize(part: number, by: number): void {
    sizes.set(part, (sizes.get(part) ?? 0) + by);
    touched.add(part);
  }

  return {
    get: (key) => places.get(key)?.entry,
    set(entry) {
      const previous = places.get(entry.key);
      const part = previous?.part ?? partWithRoom();
      resize(part, previous ? 0 : 1);
      places.set(entry.key, { part, entry });
    },
    delete(key) {
      const previous = places.get(key);
      if (previous) resize(previous.part, -1);
      return places.delete(key);
    },
    liveChunks() {
      const chunks = new Set<number>();
      for (const { entry } of places.values()) chunks.add(entry.chunk);
      return chunks;
    },
    touched() {
      const entries = new Map([...touched].map((part): [number, CatalogueEntry[]] => [part, []]));
      for (const { part, entry } of places.values()) entries.get(part)?.push(entry);
      return [...entries];
    },
  };
}
