import type { WorkItem } from './work-item.ts';

/**
 * Keeps the items that contain every word of the query, in any letter case, in title, number, company, board
 * or project, priority or status.
 */
export function searchItems(items: readonly WorkItem[], query: string): readonly WorkItem[] {
  const words = query.toLowerCase().split(/\s/u).filter(Boolean);
  if (words.length === 0) return items;
  return items.filter((item) => {
    const text = searchTextOf(item);
    return words.every((word) => text.includes(word));
  });
}

/** Does beforehand what the first search would take its time for. */
export function prepareSearch(items: readonly WorkItem[]): void {
  for (const item of items) searchTextOf(item);
}

/** Putting thousands of them together at each key would take longer than the search itself. */
const searchTexts = new WeakMap<WorkItem, string>();

function searchTextOf(item: WorkItem): string {
  let text = searchTexts.get(item);
  if (text === undefined) {
    text = [`#${item.id}`, item.title, item.company, item.place, item.priority, item.status]
      .join('\n')
      .toLowerCase();
    searchTexts.set(item, text);
  }
  return text;
}
