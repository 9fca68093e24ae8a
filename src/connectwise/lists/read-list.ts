import { all, beyond } from '../conditions.ts';
import type { Answer } from './answer.ts';
import type { Asker } from './ask.ts';
import type { Validator } from './list-memory.ts';
import { lastPageOf, type ListPage, mayHaveNext, pagesBetween, readOnward, readPages } from './list-pages.ts';
import { createPageLedger, lastInOrder, type PageLedger } from './page-ledger.ts';
import type { Question } from './question.ts';
import { rowIdOf } from './wire.ts';

/** More pages and rows than this are nobody's own work, and more than a browser should hold. */
export const MAX_PAGES = 100;
export const MAX_ROWS = 100_000;

/** What a server puts on a page that is not told how much to put there. */
const DEFAULT_PAGE_SIZE = 25;
/** Whatever length of a page somebody chooses is a round number. */
const ROUND = 5;

/** How much of a list is taken at most, and how it is read. */
interface Limits {
  pages?: number;
  rows?: number;
  /** Whether its end has to be certain, as where the absence of a single row takes an item away. */
  isProven?: boolean;
  /** How many rows the server just said there are: a list of as many needs no further proof. */
  told?: number | undefined;
  /** The ids that were there before: what a short page cuts off lies behind all others, and so may the last of these. */
  known?: readonly number[];
}

/** How much of a list its pages turned out to be. */
export interface ListEnd {
  /**
   * Up to which id the absence of a row means that there is none: `Infinity` for a whole list, the last certain id for
   * one that is cut, 0 where absence means nothing.
   */
  reach: number;
  /** Whether the server holds more than is ever taken. */
  isCut: boolean;
}

/** All pages of a list as one. */
export interface WholeList extends ListEnd {
  rows: unknown[];
  /** Of each page, where all have one and a further page can't begin unnoticed. */
  validators: Validator[];
  /** Nothing is different from what the validators were of. */
  isUnchanged: boolean;
  /** The server's clock when it began to answer, epoch milliseconds. */
  serverTime: number | undefined;
}

/**
 * Reads a list from its first answer on, and hands on its pages as they come. Where they do not fit together, as those
 * of a server that ignores which page it is asked for, it reads on after the last id that is certain.
 */
export async function* readFrom(
  asker: Asker,
  question: Question,
  first: Answer,
  {
    pages: mostPages = MAX_PAGES,
    rows: mostRows = MAX_ROWS,
    isProven = false,
    told,
    known = [],
  }: Limits = {},
): AsyncGenerator<ListPage[], ListEnd> {
  const lastPage = lastPageOf(first);
  const isFalling = question.orderBy.startsWith('id desc');
  const ledger = createPageLedger(first, {
    mostRows,
    isFalling,
    longestBefore: asker.room?.longest ?? 0,
    mayEnd: isProven ? provenEndingIn(asker, told) : endingIn(asker, question),
  });
  const reading = {
    take: (batch: ListPage[]) => ledger.take(batch),
    isEnough: () => ledger.hasStalled() || ledger.isFull(),
  };
  yield ledger.take([{ page: 1, answer: first }]);
  const rest =
    lastPage === undefined
      ? readOnward(asker, question, { first, mostPages, ...reading })
      : readPages(asker, question, pagesBetween(2, Math.min(lastPage, mostPages)), reading);
  yield* rest;

  const hasMore = lastPage === undefined ? ledger.hasMoreThan(mostPages) : lastPage > mostPages;
  if (ledger.isFull() || (hasMore && !ledger.hasStalled()))
    return { reach: isFalling ? 0 : ledger.certainId(), isCut: true };
  const isWhole = ledger.isEven() && ledger.isAsTold();
  const count = told ?? first.count;
  if (isWhole && (count === undefined ? ledger.reaches(known) : ledger.length() >= count)) {
    noteRoom(asker, ledger, lastPage !== undefined);
    return { reach: Infinity, isCut: false };
  }
  return yield* readByIds(asker, question, ledger, { mostPages, isFalling, known });
}

/**
 * Whether a page may be the last by its length, where the server does not tell. What is as long as a server makes it that
 * ignores how long it was asked to be may be cut there, and so may what is of another round length and longer than any
 * page before.
 */
function endingIn({ room }: Asker, { isOpenOnly }: Question): (rows: number) => boolean {
  const { longest, last } = room ?? { longest: 0, last: 0 };
  const isOfDefaultSize = (rows: number) => rows > 0 && rows % DEFAULT_PAGE_SIZE === 0;
  // Of changes and names no absence tells anything: that such a page was the last before is enough.
  const mayBeLimit = (rows: number) => isOpenOnly && rows > longest && rows % ROUND === 0;
  const isUsual = (rows: number) => !isOpenOnly && rows > DEFAULT_PAGE_SIZE && rows <= last;
  return (rows) => !(isOfDefaultSize(rows) || mayBeLimit(rows)) || isUsual(rows);
}

/** The same where it has to be certain: only what is shorter than a page may be, or as long as it was said to be, is whole. */
function provenEndingIn({ room }: Asker, told: number | undefined): (rows: number) => boolean {
  const longest = room?.longest ?? 0;
  return (rows) => rows === 0 || rows < longest || rows === told;
}

function noteRoom({ room }: Asker, ledger: PageLedger, isLastCertain: boolean): void {
  if (!room) return;
  room.longest = Math.max(room.longest, ledger.longest());
  if (isLastCertain) room.last = Math.max(room.last, ledger.lastLength());
}

/** Reads on after the last id that is certain, as long as that brings what comes after it. */
async function* readByIds(
  asker: Asker,
  question: Question,
  ledger: PageLedger,
  { mostPages, isFalling, known }: { mostPages: number; isFalling: boolean; known: readonly number[] },
): AsyncGenerator<ListPage[], ListEnd> {
  let last = ledger.certainId();
  let isEven = true;
  for (let asked = 0; asked < mostPages; asked += 1) {
    const where = all(question.where, beyond('id', last, isFalling));
    const answer = await asker.ask({ ...question, where });
    const { rows } = answer;
    const next = lastInOrder(rows.map(rowIdOf), last, isFalling);
    if (rows.length > 0 && next === undefined) return { reach: 0, isCut: false };
    yield ledger.take([{ page: undefined, answer }]);
    if (ledger.isFull()) return { reach: 0, isCut: true };
    // A page that looked like the last was cut: earlier lengths tell nothing.
    if (rows.length > 0 && asker.room) Object.assign(asker.room, { longest: ledger.longest(), last: 0 });
    const isFull = rows.length >= ledger.longest();
    isEven &&= isFull || !answer.hasNext;
    const isLast = next === undefined || (!isFull && !answer.hasNext && ledger.reaches(known));
    if (isLast) {
      // Nothing more came, so the last page was as long as it looked.
      noteRoom(asker, ledger, asked === 0 && rows.length === 0);
      return { reach: isEven && ledger.isAsTold() ? Infinity : 0, isCut: false };
    }
    last = next;
  }
  return { reach: 0, isCut: true };
}

/** Reads what follows the first answer of a list. */
export async function readRest(
  asker: Asker,
  question: Question,
  first: Answer,
  limits: Limits = {},
): Promise<WholeList> {
  const pages: ListPage[] = [];
  const steps = readFrom(asker, question, first, limits);
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) for (const page of step.value) pages.push(page);
  // What was asked for by ids comes after what was asked for by the numbers of pages.
  const answers = pages
    .toSorted((a, b) => (a.page ?? Infinity) - (b.page ?? Infinity) || 0)
    .map(({ answer }) => answer);
  return {
    ...step.value,
    rows: answers.flatMap(({ rows }) => rows),
    validators: pages.every(({ page }) => page !== undefined) ? validatorsOf(answers) : [],
    isUnchanged: false,
    serverTime: first.serverTime,
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
  limits: Limits = {},
): Promise<WholeList> {
  const first = await asker.ask(question, validators);
  if (!first.isUnchanged) return readRest(asker, question, first, limits);
  const others = await Promise.all(
    pagesBetween(2, validators.length).map((page) => asker.ask({ ...question, page }, validators)),
  );
  if (!others.every(({ isUnchanged }) => isUnchanged))
    return readRest(asker, question, await asker.ask(question), limits);
  const { serverTime } = first;
  return {
    rows: [],
    reach: Infinity,
    isCut: false,
    validators: [...validators],
    isUnchanged: true,
    serverTime,
  };
}

function validatorsOf(answers: readonly Answer[]): Validator[] {
  const known = answers.flatMap(({ validator }) => validator ?? []);
  const last = answers.at(-1);
  // What comes after a full page changes none of the pages before it.
  return known.length === answers.length && last && !mayHaveNext(last) ? known : [];
}
