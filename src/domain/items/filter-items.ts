import { FILTER_FIELDS, type FilterField, HIDING_FIELDS, type ListView } from './list-view.ts';
import type { WorkItem } from './work-item.ts';

/** A value of items, and how many items have it. */
export interface FilterOption {
  value: string;
  count: number;
}

/**
 * Keeps the items that have a chosen value in every field with chosen values.
 *
 * @returns the same list if nothing is chosen
 */
export function filterItems(items: readonly WorkItem[], filters: ListView['filters']): readonly WorkItem[] {
  const wanted = FILTER_FIELDS.filter((field) => filters[field].length > 0).map(
    (field) => [field, new Set(filters[field])] as const,
  );
  if (wanted.length === 0) return items;
  return items.filter((item) => wanted.every(([field, values]) => values.has(valueOf(item, field))));
}

/** Whether one of the item's values is hidden. */
export function isHidden(item: WorkItem, hidden: ListView['hidden']): boolean {
  return HIDING_FIELDS.some((field) => hidden[field].includes(valueOf(item, field)));
}

/** The choices of a field: the values of the items and the chosen values, the most frequent first. */
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

/** The empty text stands for a missing value. */
function valueOf(item: WorkItem, field: FilterField): string {
  if (field === 'reply') return item.hasCustomerReply ? 'customer' : '';
  return item[field] ?? '';
}
