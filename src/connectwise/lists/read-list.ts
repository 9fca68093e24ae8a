import { all, beyond } from '../conditions.ts';
import type { ListResult } from './list-result.ts';
import type { QueryClient } from './query-client.ts';
import type { Validator } from './list-state.ts';
import { lastPageOf, type ListPage, mayHaveNext, pagesBetween, readOnward, readPages } from './list-pages.ts';
import { createPageLedger, lastInOrder, type PageLedger } from './page-ledger.ts';
import type { ListQuery } from './list-query.ts';
import { rowIdOf } from './wire.ts';

/** Nobody has more work than this, and a browser should not hold more. */
export const MAX_PAGES = 100;
export const MAX_ROWS = 100_000;

/** The length of a page if the request does not set it. */
const DEFAULT_PAGE_SIZE = 25;
/** Configured page lengths are multiples of this. */
const ROUND = 5;

/** How much of a list is read at most, and how. */
interface Limits {
  pages?: number;
  rows?: number;
  /** Whether the end must be certain, because a single absent row removes an item. */
  isProven?: boolean;
  /** The server's latest count. A list with this many rows needs no further proof. */
  reported?: number | undefined;
  /** The ids known before. A short page cuts off the rows behind all others, which may include the last of these. */
  known?: readonly number[];
}

/** How complete a list's pages turned out to be. */
export interface ListEnd {
  /**
   * The id up to which an absent row means that there is none. `Infinity` for a complete list, the last certain id for
   * one that is cut, 0 if absence means nothing.
   */
  reach: number;
  /** Whether the server holds more than is ever read. */
  isCut: boolean;
}

/** All pages of a list together. */
export interface WholeList extends ListEnd {
  /** Each row once, except those without an id. */
  rows: unknown[];
  /** One for each page; none if a page has none, or if a further page could begin unnoticed. */
  validators: Validator[];
  /** The list equals that of the validators. */
  isUnchanged: boolean;
  /** The server's time at the first result, epoch milliseconds. */
  serverTime: number | undefined;
}

/**
 * Reads a list from its first result on, and yields its pages as they come. If they are inconsistent, as those of a
 * server that ignores the page number, it reads on after the last certain id.
 */
export async function* readFrom(
  client: QueryClient,
  query: ListQuery,
  first: ListResult,
  {
    pages: mostPages = MAX_PAGES,
    rows: mostRows = MAX_ROWS,
    isProven = false,
    reported,
    known = [],
  }: Limits = {},
): AsyncGenerator<ListPage[], ListEnd> {
  const lastPage = lastPageOf(first);
  const isFalling = query.orderBy === 'id desc';
  const ledger = createPageLedger(first, {
    mostRows,
    isFalling,
    longestBefore: client.room?.longest ?? 0,
    mayEnd: isProven ? provenEndingIn(client, reported) : endingIn(client, query),
  });
  const reading = {
    take: (batch: ListPage[]) => ledger.take(batch),
    isEnough: () => ledger.hasStalled() || ledger.isFull(),
  };
  const taken = ledger.take([{ page: 1, result: first }]);
  // The other pages are on their way while the first one is stored.
  const rest =
    lastPage === undefined
      ? readOnward(client, query, { first, mostPages, ...reading })
      : readPages(client, query, pagesBetween(2, Math.min(lastPage, mostPages)), reading);
  yield taken;
  yield* rest;

  const hasMore = lastPage === undefined ? ledger.hasMoreThan(mostPages) : lastPage > mostPages;
  if (ledger.isFull() || (hasMore && !ledger.hasStalled()))
    return { reach: isFalling ? 0 : ledger.certainId(), isCut: true };
  const isWhole = ledger.isEven() && ledger.isAsReported();
  const count = reported ?? first.count;
  if (isWhole && (count === undefined ? ledger.reaches(known) : ledger.length() >= count)) {
    noteRoom(client, ledger, lastPage !== undefined);
    return { reach: Infinity, isCut: false };
  }
  return yield* readByIds(client, query, ledger, { mostPages, isFalling, known });
}

/**
 * Whether a page may be the last by its length, if the server does not say. A page of the default length may be cut, by
 * a server that ignores the requested length. So may a page of another round length that is longer than all before.
 */
function endingIn({ room }: QueryClient, { isOpenOnly }: ListQuery): (rows: number) => boolean {
  const { longest, last } = room ?? { longest: 0, last: 0 };
  const isOfDefaultSize = (rows: number) => rows > 0 && rows % DEFAULT_PAGE_SIZE === 0;
  // Absence means nothing among changes and names. So it suffices that the last page was this long before.
  const mayBeLimit = (rows: number) => isOpenOnly && rows > longest && rows % ROUND === 0;
  const isUsual = (rows: number) => !isOpenOnly && rows > DEFAULT_PAGE_SIZE && rows <= last;
  return (rows) => !(isOfDefaultSize(rows) || mayBeLimit(rows)) || isUsual(rows);
}

/**
 * The same if the end must be certain: the page is empty, shorter than the longest known, or of the reported length.
 */
function provenEndingIn({ room }: QueryClient, reported: number | undefined): (rows: number) => boolean {
  const longest = room?.longest ?? 0;
  return (rows) => rows === 0 || rows < longest || rows === reported;
}

function noteRoom({ room }: QueryClient, ledger: PageLedger, isLastCertain: boolean): void {
  if (!room) return;
  room.longest = Math.max(room.longest, ledger.longest());
  if (isLastCertain) room.last = Math.max(room.last, ledger.lastLength());
}

/** Reads on after the last certain id, as long as the results follow it in order. */
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
    // A page that looked like the last was cut, so earlier lengths mean nothing.
    if (rows.length > 0 && client.room) Object.assign(client.room, { longest: ledger.longest(), last: 0 });
    const isFull = rows.length >= ledger.longest();
    isEven &&= isFull || !result.hasNext;
    const isLast = next === undefined || (!isFull && !result.hasNext && ledger.reaches(known));
    if (isLast) {
      // Nothing more came, so the last page was complete.
      noteRoom(client, ledger, asked === 0 && rows.length === 0);
      return { reach: isEven && ledger.isAsReported() ? Infinity : 0, isCut: false };
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
  // Pages requested by id come after those requested by page number.
  const results = pages
    .toSorted((a, b) => (a.page ?? Infinity) - (b.page ?? Infinity) || 0)
    .map(({ result }) => result);
  return {
    ...step.value,
    rows: withoutRepeats(results.flatMap(({ rows }) => rows)),
    validators: pages.every(({ page }) => page !== undefined) ? validatorsOf(results) : [],
    isUnchanged: false,
    serverTime: first.serverTime,
  };
}

/** Pages that are read again contain the same rows again. The later one counts. */
function withoutRepeats(rows: readonly unknown[]): unknown[] {
  const ids = rows.map(rowIdOf);
  const last = new Map<number | undefined, number>(ids.map((id, index) => [id, index]));
  return rows.filter((_, index) => ids[index] === 0 || last.get(ids[index]) === index);
}

/**
 * Reads a whole list, or learns from the validators of all its pages that it is unchanged. If any page differs, it
 * reads all: rows move from page to page.
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
  // After a full last page, new rows would begin a page that no validator covers.
  return known.length === results.length && last && !mayHaveNext(last) ? known : [];
}
