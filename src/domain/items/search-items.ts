import { foldText, spellOut, speltOutWords } from './fold-text.ts';
import { bareNumber, namedNumbers, withoutGroups } from './named-numbers.ts';
import type { WorkItem } from './work-item.ts';

/**
 * Keeps the items that contain every word of the query, in any spelling (`foldText`, `spellOut`). It searches title,
 * number, company, board or project, priority and status. It also keeps the items that the query names by number,
 * whatever else it says.
 */
export function searchItems(items: readonly WorkItem[], query: string): readonly WorkItem[] {
  const spellings = [foldText(query), foldText(spellOut(query))];
  const inOnePiece = spellings.map(withoutGroups);
  const readings = [spellings];
  if (inOnePiece.some((text, at) => text !== spellings[at])) readings.push(inOnePiece);
  const wordLists = readings.map(wordsOf);
  if (wordLists[0]?.length === 0) return items;
  const isNamed = namedBy(readings.flat());
  return items.filter((item) => {
    const text = searchTextOf(item);
    const isIn = (word: Word) => word.some((spelling) => text.includes(spelling));
    return wordLists.some((words) => words.every(isIn)) || isNamed?.(item);
  });
}

/** The spellings of a word. One match is enough. */
type Word = readonly string[];

/** The words of a folded text. Its two spellings have the same number of words. */
function wordsOf(spellings: readonly string[]): Word[] {
  const [words = [], others = []] = spellings.map((text) =>
    text.split(/\s/u).filter(Boolean).map(bareNumber),
  );
  return words.map((word, at) => {
    const other = others[at] ?? word;
    return other === word ? [word] : [word, other];
  });
}

/** Does the slow part of the first search in advance. */
export function prepareSearch(items: readonly WorkItem[]): void {
  for (const item of items) searchTextOf(item);
}

const IS_PROJECT_LINK = /recordtype=projectheaderfv/;

/** The items that a query names by number, in any reading. A link to a task also has the number of its project. */
function namedBy(readings: readonly string[]): ((item: WorkItem) => boolean) | undefined {
  const numbers = new Set(readings.flatMap(namedNumbers));
  if (numbers.size === 0) return undefined;
  if (!readings.some((query) => IS_PROJECT_LINK.test(query))) return ({ id }) => numbers.has(id);
  return ({ projectId }) => projectId !== undefined && numbers.has(projectId);
}

/** Building these texts for thousands of items at each keystroke would take longer than the search. */
const searchTexts = new WeakMap<WorkItem, string>();

function searchTextOf(item: WorkItem): string {
  let text = searchTexts.get(item);
  if (text === undefined) {
    const parts = [`#${item.id}`, item.title, item.company, item.place, item.priority, item.status];
    const whole = parts.join('\n');
    text = [whole, ...speltOutWords(whole)].map(foldText).join('\n');
    searchTexts.set(item, text);
  }
  return text;
}
