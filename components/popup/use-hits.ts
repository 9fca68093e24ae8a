import { useMemo } from 'preact/hooks';
import { filterItems, isHidden } from '../../src/domain/filter-items.ts';
import { hidesAny, type ListView } from '../../src/domain/list-view.ts';
import { isSnoozed, type Marks } from '../../src/domain/marks.ts';
import { searchItems } from '../../src/domain/search-items.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';

export interface Hits {
  /** What is in the list. */
  listed: readonly WorkItem[];
  /** What is put off. */
  snoozed: readonly WorkItem[];
  /** How many items are hidden by their status or place, shown at present or not. */
  hiddenCount: number;
}

export interface HitsNeeds {
  items: readonly WorkItem[];
  marks: Marks;
  view: ListView;
  query: string;
  /** Whether what is hidden shows for once. */
  showsHidden: boolean;
  /** Epoch milliseconds. */
  now: number;
}

/** The items that pass filters and search; each step is done again only if something of it has changed. */
export function useHits({ items, marks, view, query, showsHidden, now }: HitsNeeds): Hits {
  const { hidden, filters } = view;
  const open = useMemo(() => {
    return hidesAny(hidden) ? items.filter((item) => !isHidden(item, hidden)) : items;
  }, [items, hidden]);
  const filtered = useMemo(
    () => filterItems(showsHidden ? items : open, filters),
    [items, open, showsHidden, filters],
  );
  const found = useMemo(() => searchItems(filtered, query), [filtered, query]);
  const parts = useMemo(() => splitSnoozed(found, marks, now), [found, marks, now]);
  return { ...parts, hiddenCount: items.length - open.length };
}

/** The list itself is given back as long as nothing is put off, so that nothing after it has to be done again. */
export function splitSnoozed<Item extends Pick<WorkItem, 'key' | 'updatedAt'>>(
  items: readonly Item[],
  marks: Marks,
  now: number,
): { listed: readonly Item[]; snoozed: readonly Item[] } {
  const isOut = ({ key, updatedAt }: Item) => isSnoozed(marks.get(key), updatedAt, now);
  const snoozed = marks.size === 0 ? [] : items.filter(isOut);
  return { snoozed, listed: snoozed.length === 0 ? items : items.filter((item) => !isOut(item)) };
}
