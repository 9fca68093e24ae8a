import type { CatalogueEntry } from '../../domain/items/catalogue.ts';
import type { ItemKind } from '../../domain/items/work-item.ts';
import { after, all } from '../conditions.ts';
import { changesSince, type CheckContext } from './check-context.ts';
import { isLacking } from './lacks.ts';
import type { ListMemory } from './list-memory.ts';
import type { Question } from './question.ts';
import type { SortedRows } from './sort-rows.ts';

/** A list of the member's items, as one check sees it. */
export interface ItemList {
  kind: ItemKind;
  memory: ListMemory;
  /** What is stored of it. */
  stored: readonly CatalogueEntry[];
  /** Asks for all of the member's that are open, page by page. */
  question: () => Question;
  readRows: (rows: readonly unknown[]) => SortedRows;
}

/** What changed since it was last asked for, also what was closed; `undefined` where rows do not tell that. */
export function changesQuestion(context: CheckContext, list: ItemList): Question | undefined {
  const since = changesSince(context, list.memory);
  if (since === undefined) return undefined;
  const question = list.question();
  return { ...question, where: all(question.where, after('lastUpdated', since)), isOpenOnly: false };
}

/** What to ask of a list that was read before. */
export interface ListQuestions {
  changes: Question | undefined;
  /** How many of the member's are open. */
  count: Question | undefined;
}

/** @param isCounted whether their number is wanted as well, which it is in any case as long as something does not fit */
export function questionsAbout(context: CheckContext, list: ItemList, isCounted: boolean): ListQuestions {
  const { memory, now } = context;
  const question = list.question();
  const { name } = question.list;
  const changes = isLacking(memory.lacks, `${name}Changes`, now) ? undefined : changesQuestion(context, list);
  // Where the list is read as a whole, or what is closed can't be left out, the number tells nothing.
  const isWanted = isCounted || list.memory.amiss !== undefined;
  const hasCount = isWanted && changes && !isLacking(memory.lacks, `${name}ClosedFlag`, now);
  return {
    changes,
    count: hasCount ? { ...question, fields: undefined, isFilled: list.stored.length > 0 } : undefined,
  };
}
