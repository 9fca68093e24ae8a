import { all, beyond } from '../conditions.ts';
import type { ListResult } from './list-result.ts';
import type { QueryClient } from './query-client.ts';
import type { Validator } from './list-state.ts';
import { lastPageOf, type ListPage, mayHaveNext, pagesBetween, readOnward, readPages } from './list-pages.ts';
import { createPageLedger, lastInOrder, type PageLedger } from './page-ledger.ts';
import type { ListQuery } from './list-query.ts';
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
  /** The server's clock when it began to result, epoch milliseconds. */
  serverTime: number | undefined;
}

/**
 * Reads a list from its first result on, and hands on its pages as they come. Where they do not fit together, as those
 * of a server that ignores which page it is asked for, it reads on after the last id that is certain.
 */
export async function* readFrom(
  client: QueryClient,
  query: ListQuery,
  first: ListResult,
  {
    pages: mostPages = MAX_PAGES,
    rows: mostRows = MAX_ROWS,
    isProven = false,
    told,
    known = [],
  }: Limits = {},
): AsyncGenerator<ListPage[], ListEnd> {
  const lastPage = lastPageOf(first);
  const isFalling = query.orderBy.startsWith('id desc');
  const ledger = createPageLedger(first, {
    mostRows,
    isFalling,
    longestBefore: client.room?.longest ?? 0,
    mayEnd: isProven ? provenEndingIn(client, told) : endingIn(client, query),
  });
  const reading = {
    take: (batch: ListPage[]) => ledger.take(batch),
    isEnough: () => ledger.hasStalled() || ledger.isFull(),
  };
  yield ledger.take([{ page: 1, result: first }]);
  const rest =
    lastPage === undefined
      ? readOnward(client, query, { first, mostPages, ...reading })
      : readPages(client, query, pagesBetween(2, Math.min(lastPage, mostPages)), reading);
  yield* rest;

  const hasMore = lastPage === undefined ? ledger.hasMoreThan(mostPages) : lastPage > mostPages;
  if (ledger.isFull() || (hasMore && !ledger.hasStalled()))
    return { reach: isFalling ? 0 : ledger.certainId(), isCut: true };
  const isWhole = ledger.isEven() && ledger.isAsTold();
  const count = told ?? first.count;
  if (isWhole && (count === undefined ? ledger.reaches(known) : ledger.length() >= count)) {
    noteRoom(client, ledger, lastPage !== undefined);
    return { reach: Infinity, isCut: false };
  }
  return yield* readByIds(client, query, ledger, { mostPages, isFalling, known });
}

/**
 * Whether a page may be the last by its length, where the server does not tell. What is as long as a server makes it that
 * ignores how long it was asked to be may be cut there, and so may what is of another round length and longer than any
 * page before.
 */
function endingIn({ room }: QueryClient, { isOpenOnly }: ListQuery): (rows: number) => boolean {
  const { longest, last } = room ?? { longest: 0, last: 0 };
  const isOfDefaultSize = (rows: number) => rows > 0 && rows % DEFAULT_PAGE_SIZE === 0;
  // Of changes and names no absence tells anything: that such a page was the last before is enough.
  const mayBeLimit = (rows: number) => isOpenOnly && rows > longest && rows % ROUND === 0;
  const isUsual = (rows: number) => !isOpenOnly && rows > DEFAULT_PAGE_SIZE && rows <= last;
  return (rows) => !(isOfDefaultSize(rows) || mayBeLimit(rows)) || isUsual(rows);
}

/** The same where it has to be certain: only what is shorter than a page may be, or as long as it was said to be, is whole. */
function provenEndingIn({ room }: QueryClient, told: number | undefined): (rows: number) => boolean {
  const longest = room?.longest ?? 0;
  return (rows) => rows === 0 || rows < longest || rows === told;
}

function noteRoom({ room }: QueryClient, ledger: PageLedger, isLastCertain: boolean): void {
  if (!room) return;
  room.longest = Math.max(room.longest, ledger.longest());
  if (isLastCertain) room.last = Math.max(room.last, ledger.lastLength());
}

/** Reads on after the last id that is certain, as long as that brings what comes after it. */
async function* readByIds(
  client: QueryClient,
  query: ListQuery,
  ledger: PageLedger,
  { mostPages, isFalling, known }: { mostPages: number; isFalling: boolean; known: readonly number[] },
): AsyncGenerator<ListPage[], ListEnd> {
  let last = ledger.certainId();
  let isEven = true;
  for (let asked = 0; asked < mostPages; asked += 1) {
    const where = all(query.where, beyond('id', last, isFalling));
    const result = await client.ask({ ...query, where });
    const { rows } = result;
    const next = lastInOrder(rows.map(rowIdOf), last, isFalling);
    if (rows.length > 0 && next === undefined) return { reach: 0, isCut: false };
    yield ledger.take([{ page: undefined, result }]);
    if (ledger.isFull()) return { reach: 0, isCut: true };
    // A page that looked like the last was cut: earlier lengths tell nothing.
    if (rows.length > 0 && client.room) Object.assign(client.room, { longest: ledger.longest(), last: 0 });
    const isFull = rows.length >= ledger.longest();
    isEven &&= isFull || !result.hasNext;
    const isLast = next === undefined || (!isFull && !result.hasNext && ledger.reaches(known));
    if (isLast) {
      // Nothing more came, so the last page was as long as it looked.
      noteRoom(client, ledger, asked === 0 && rows.length === 0);
      return { reach: isEven && ledger.isAsTold() ? Infinity : 0, isCut: false };
    }
    last = next;
  }
  return { reach: 0, isCut: true };
}

/** Reads what follows the first result of a list. */
export async function readRest(
  client: QueryClient,
  query: ListQuery,
  first: ListResult,
  limits: Limits = {},
): Promise<WholeList> {
  const pages: ListPage[] = [];
  const steps = readFrom(client, query, first, limits);
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) for (const page of step.value) pages.push(page);
  // What was asked for by ids comes after what was asked for by the numbers of pages.
  const results = pages
    .toSorted((a, b) => (a.page ?? Infinity) - (b.page ?? Infinity) || 0)
    .map(({ result }) => result);
  return {
    ...step.value,
    rows: results.flatMap(({ rows }) => rows),
    validators: pages.every(({ page }) => page !== undefined) ? validatorsOf(results) : [],
    isUnchanged: false,
    serverTime: first.serverTime,
  };
}

/**
 * Reads a whole list, or learns by the validators of all its pages that it is as it was. Where some page is different,
 * all are read: rows move from page to page.
 */
export async function readWhole(
  client: QueryClient,
  query: ListQuery,
  validators: readonly Validator[],
  limits: Limits = {},
): Promise<WholeList> {
  const first = await client.ask(query, validators);
  if (!first.isUnchanged) return readRest(client, query, first, limits);
  const others = await Promise.all(
    pagesBetween(2, validators.length).map((page) => client.ask({ ...query, page }, validators)),
  );
  if (!others.every(({ isUnchanged }) => isUnchanged))
    return readRest(client, query, await client.ask(query), limits);
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

function validatorsOf(results: readonly ListResult[]): Validator[] {
  const known = results.flatMap(({ validator }) => validator ?? []);
  const last = results.at(-1);
  // What comes after a full page changes none of the pages before it.
  return known.length === results.length && last && !mayHaveNext(last) ? known : [];
}
