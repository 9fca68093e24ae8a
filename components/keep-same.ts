import { isSameItem, type WorkItem } from '../src/domain/items/work-item.ts';

/** The same list with the earlier object of each item that has not changed, so that its row need not be drawn again. */
export function keepSame(earlier: readonly WorkItem[], items: readonly WorkItem[]): WorkItem[] {
  const known = new Map(earlier.map((item) => [item.key, item]));
  return items.map((item) => {
    const before = known.get(item.key);
    return before && isSameItem(before, item) ? before : item;
  });
}
