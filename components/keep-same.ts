import { isSameItem, type WorkItem } from '../src/domain/items/work-item.ts';

/** The new list with the previous object of each unchanged item, so that its row is not drawn again. */
export function keepSame(earlier: readonly WorkItem[], items: readonly WorkItem[]): WorkItem[] {
  const known = new Map(earlier.map((item) => [item.key, item]));
  return items.map((item) => {
    const before = known.get(item.key);
    return before && isSameItem(before, item) ? before : item;
  });
}
