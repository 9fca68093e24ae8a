import { useEffect, useMemo } from 'preact/hooks';
import type { Calendar } from '../../../src/domain/time/calendar.ts';
import { filterItems, isHidden } from '../../../src/domain/items/filter-items.ts';
import { type Group, groupItems } from '../../../src/domain/items/groups.ts';
import { hidesAny, type ListView } from '../../../src/domain/items/list-view.ts';
import { type Annotations, splitSnoozed } from '../../../src/domain/items/annotations.ts';
import { prepareSearch, searchItems } from '../../../src/domain/items/search-items.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';

/** Nobody types sooner after the first paint. */
const PAUSE_MS = 200;

export interface Hits {
  /** The items of the list. */
  groups: readonly Group[];
  /** The snoozed items. */
  snoozed: readonly WorkItem[];
  /** How many items are hidden by their status or place, whether shown now or not. */
  hiddenCount: number;
}

export interface HitsNeeds {
  items: readonly WorkItem[];
  annotations: Annotations;
  view: ListView;
  query: string;
  /** Whether hidden items show for now. */
  showsHidden: boolean;
  calendar: Calendar;
}

/**
 * The items that pass filters and search, in their groups. Each step runs again only if its input has changed. The
 * search comes last, as it changes with every key.
 */
export function useHits({ items, annotations, view, query, showsHidden, calendar }: HitsNeeds): Hits {
  const { hidden, filters, sort } = view;
  const open = useMemo(() => {
    return hidesAny(hidden) ? items.filter((item) => !isHidden(item, hidden)) : items;
  }, [items, hidden]);
  const filtered = useMemo(
    () => filterItems(showsHidden ? items : open, filters),
    [items, open, showsHidden, filters],
  );
  const parts = useMemo(
    () => splitSnoozed(filtered, annotations, calendar.now),
    [filtered, annotations, calendar],
  );
  const groups = useMemo(() => groupItems(parts.listed, calendar, sort), [parts, calendar, sort]);
  const found = useMemo(() => searchGroups(groups, query), [groups, query]);
  const snoozed = useMemo(() => searchItems(parts.snoozed, query), [parts, query]);
  useEffect(() => {
    const timer = setTimeout(() => prepareSearch(items), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [items]);
  return { groups: found, snoozed, hiddenCount: items.length - open.length };
}

function searchGroups(groups: readonly Group[], query: string): readonly Group[] {
  return groups.flatMap(({ state, items }) => {
    const hits = searchItems(items, query);
    return hits.length === 0 ? [] : { state, items: hits };
  });
}
