import { PAGE_SIZE } from '../../domain/check-plan.ts';
import { hasFailed } from '../../domain/failure.ts';
import { arrivals } from './arrivals.ts';
import type { Answer, Asker } from './ask.ts';
import type { Validator } from './list-memory.ts';
import type { Question } from './question.ts';

/** More pages than this are nobody's own work, and more than a browser should hold. */
export const MAX_PAGES = 100;

/** One page of a list. */
export interface ListPage {
  page: number;
  answer: Answer;
}

/** All pages of a list as one. */
export interface WholeList {
  rows: unknown[];
  /** Whether the server holds more than is ever taken. */
  isCut: boolean;
  /** Of each page, where all have one and a further page can't begin unnoticed. */
  validators: Validator[];
  /** Nothing is different from what the validators were of. */
  isUnchanged: boolean;
}

/** How many pages a list has by its first answer; `undefined` where only page after page can tell. */
export function lastPageOf(first: Answer): number | undefined {
  if (first.lastPage !== undefined) return first.lastPage;
  return first.count === undefined ? undefined : Math.max(1, Math.ceil(first.count / PAGE_SIZE));
}

/** The given pages of a list, in parallel, as they come. */
export function readPages(
  asker: Asker,
  question: Question,
  pages: readonly number[],
): AsyncGenerator<ListPage[]> {
  return arrivals(pages.map(async (page) => ({ page, answer: await asker.ask({ ...question, page }) })));
}

/** The pages after one that is followed by more, where the server does not tell how many there are. */
export async function* readOnward(
  asker: Asker,
  question: Question,
  from: ListPage,
  mostPages = MAX_PAGES,
): AsyncGenerator<ListPage[]> {
  const askNext = createNextAsker(asker, question);
  let last = from;
  while (mayHaveNext(last.answer) && last.page < mostPages) {
    last = { page: last.page + 1, answer: await askNext(last) };
    yield [last];
  }
}

/** Asks for what follows a page: after its last id where the server can do that, else by the number of the page. */
function createNextAsker(asker: Asker, question: Question): (last: ListPage) => Promise<Answer> {
  let isForward = question.list.hasForwardPaging === true;

  async function askAfter(id: number): Promise<Answer | undefined> {
    try {
      const answer = await asker.ask({ ...question, after: id });
      const first = idIn(answer.rows.at(0));
      return first === undefined || first > id ? answer : undefined;
    } catch (error) {
      if (!hasFailed(error, 'badRequest')) throw error;
      return undefined;
    }
  }

  return async ({ page, answer }) => {
    const id = idIn(answer.rows.at(-1));
    const next = isForward && id !== undefined ? await askAfter(id) : undefined;
    isForward &&= next !== undefined;
    return next ?? asker.ask({ ...question, page: page + 1 });
  };
}

function idIn(row: unknown): number | undefined {
  return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'number'
    ? row.id
    : undefined;
}

export function mayHaveNext({ rows, hasNext }: Answer): boolean {
  return rows.length >= PAGE_SIZE || hasNext;
}

/** Reads what follows the first page of a list. */
export async function readRest(
  asker: Asker,
  question: Question,
  first: Answer,
  mostPages = MAX_PAGES,
): Promise<WholeList> {
  const lastPage = lastPageOf(first);
  const isCounted = lastPage !== undefined;
  const rest = isCounted
    ? readPages(asker, question, pagesBetween(2, Math.min(lastPage, mostPages)))
    : readOnward(asker, question, { page: 1, answer: first }, mostPages);
  const pages: ListPage[] = [{ page: 1, answer: first }];
  for await (const batch of rest) pages.push(...batch);
  const answers = pages.toSorted((a, b) => a.page - b.page).map(({ answer }) => answer);
  const last = answers.at(-1);
  return {
    rows: answers.flatMap(({ rows }) => rows),
    isCut: isCounted ? lastPage > mostPages : last !== undefined && mayHaveNext(last),
    validators: validatorsOf(answers),
    isUnchanged: false,
  };
}

/**
 * Reads a whole list, or learns by the validators of all its pages that it is as it was. Where some page is different,
 * all are read: rows move from page to page.
 */
export async function readWhole(
  asker: Asker,
  question: Question,
  validators: readonly Validator[],
  mostPages = MAX_PAGES,
): Promise<WholeList> {
  const first = await asker.ask(question, validators);
  if (!first.isUnchanged) return readRest(asker, question, first, mostPages);
  const others = await Promise.all(
    pagesBetween(2, validators.length).map((page) => asker.ask({ ...question, page }, validators)),
  );
  if (others.every(({ isUnchanged }) => isUnchanged)) {
    return { rows: [], isCut: false, validators: [...validators], isUnchanged: true };
  }
  return readRest(asker, question, await asker.ask(question), mostPages);
}

export function pagesBetween(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function validatorsOf(answers: readonly Answer[]): Validator[] {
  const known = answers.flatMap(({ validator }) => validator ?? []);
  const last = answers.at(-1);
  // What comes after a full page changes none of the pages before it.
  return known.length === answers.length && last && !mayHaveNext(last) ? known : [];
}
