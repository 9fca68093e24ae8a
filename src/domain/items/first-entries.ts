import { type CatalogueEntry, roughDueOf } from './catalogue.ts';

/** How many items a popup shows before anybody scrolls. */
const FIRST_SCREEN = 60;

/** The entries of the items that are due first. Sorting all of them would take several times as long. */
export function firstEntries(entries: readonly CatalogueEntry[], count = FIRST_SCREEN): CatalogueEntry[] {
  if (count >= entries.length) return entries.map(placed).toSorted(byPlace).map(entryIn);
  const first: PlacedEntry[] = [];
  for (const next of entries.map(placed)) {
    let at = first.length;
    for (let before = first[at - 1]; before && byPlace(next, before) < 0; before = first[at - 1]) at -= 1;
    if (at < count) first.splice(at, 0, next);
    if (first.length > count) first.pop();
  }
  return first.map(entryIn);
}

interface PlacedEntry {
  entry: CatalogueEntry;
  due: number;
}

function placed(entry: CatalogueEntry): PlacedEntry {
  return { entry, due: roughDueOf(entry) };
}

function byPlace(a: PlacedEntry, b: PlacedEntry): number {
  return a.due === b.due ? a.entry.id - b.entry.id : a.due - b.due;
}

function entryIn({ entry }: PlacedEntry): CatalogueEntry {
  return entry;
}
