import { FILTER_FIELDS, type FilterField, HIDING_FIELDS, type ListView } from './list-view.ts';
import type { WorkItem } from './work-item.ts';

/** A value that items have, and how many of them. */
export interface FilterOption {
  value: string;
  count: number;
}

/**
 * Keeps the items that have one of the chosen values in every field that any is chosen of.
 *
 * @returns the very list if nothing is chosen
 */
export function filterItems(items: readonly WorkItem[], filters: ListView['filters']): readonly WorkItem[] {
  const wanted = FILTER_FIELDS.filter((field) => filters[field].length > 0).map(
    (field) => [field, new Set(filters[field])] as const,
  );
  if (wanted.length === 0) return items;
  return items.filter((item) => wanted.every(([field, values]) => values.has(valueOf(item, field))));
}

/** Whether the item has a value that is hidden. */
export function isHidden(item: WorkItem, hidden: ListView['hidden']): boolean {
  return HIDING_FIELDS.some((field) => hidden[field].includes(valueOf(item, field)));
}

/** What there is to choose from in a field: the values of the items and those chosen, the most frequent first. */
export function filterOptions(
  items: readonly WorkItem[],
  field: FilterField,
  chosen: readonly string[] = [],
): FilterOption[] {
  const counts = new Map(chosen.map((value) => [value, 0]));
  for (const item of items) {
    const value = valueOf(item, field);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** The empty text stands for a value that is not given. */
function valueOf(item: WorkItem, field: FilterField): string {
  if (field === 'reply') return item.hasCustomerReply ? 'customer' : '';
  return item[field] ?? '';
}
