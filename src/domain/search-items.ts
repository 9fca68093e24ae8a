import { foldText } from './fold-text.ts';
import type { WorkItem } from './work-item.ts';

/**
 * Keeps the items that contain every word of the query in title, number, company, board or project, priority or
 * status, however it is spelt (`foldText`); and, whatever else the query says, those whose number it gives as one.
 */
export function searchItems(items: readonly WorkItem[], query: string): readonly WorkItem[] {
  const folded = foldText(query);
  const words = folded.split(/\s/u).filter(Boolean);
  if (words.length === 0) return items;
  const isNamed = namedBy(folded);
  return items.filter((item) => {
    const text = searchTextOf(item);
    return words.every((word) => text.includes(word)) || isNamed?.(item);
  });
}

/** Does beforehand what the first search would take its time for. */
export function prepareSearch(items: readonly WorkItem[]): void {
  for (const item of items) searchTextOf(item);
}

/** `#12`, "Ticket 12" as the languages of the product say it, or the address of an item (`itemLinkOf`). */
const NUMBER =
  /(?:#\s*|recid=|(?:ticket|task|aufgabe|tache|tarea)s?[\s:.-]*(?:(?:number|nummer|numero|no|nr|n°|n)[\s:.]*)?)(\d+)/g;
const IS_PROJECT_LINK = /recordtype=projectheaderfv/;

/** Which items a query means by their number; a link of a task bears that of its project. */
function namedBy(query: string): ((item: WorkItem) => boolean) | undefined {
  const numbers = new Set(Array.from(query.matchAll(NUMBER), ([, number]) => Number(number)));
  if (numbers.size === 0) return undefined;
  if (IS_PROJECT_LINK.test(query)) return ({ projectId }) => numbers.has(projectId ?? 0);
  return ({ id }) => numbers.has(id);
}

/** Putting thousands of them together at each key would take longer than the search itself. */
const searchTexts = new WeakMap<WorkItem, string>();

function searchTextOf(item: WorkItem): string {
  let text = searchTexts.get(item);
  if (text === undefined) {
    const parts = [`#${item.id}`, item.title, item.company, item.place, item.priority, item.status];
    text = foldText(parts.join('\n'));
    searchTexts.set(item, text);
  }
  return text;
}
