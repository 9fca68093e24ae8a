import { largestOf, smallestOf } from '../../domain/extremes.ts';
import type { ListResult } from './list-result.ts';
import { lastPageOf, type ListPage, mayHaveNext } from './list-pages.ts';
import { MAX_ROW_ID, rowIdOf } from './wire.ts';

/** What the pages of a list together reveal about its completeness. */
export interface PageLedger {
  /** Notes pages. Returns them with as many rows as there is room for. */
  take(batch: readonly ListPage[]): ListPage[];
  /** Whether a page after the first contained nothing new. */
  hasStalled(): boolean;
  /** Whether pages may follow after page `mostPages`. */
  hasMoreThan(mostPages: number): boolean;
  /** Whether more rows came than there is room for. */
  isFull(): boolean;
  /** Whether the pages requested by number are consistent: all are full except the last, and no row repeats. */
  isEven(): boolean;
  /** Whether at least as many rows came as the server reported. */
  isAsReported(): boolean;
  /** The id up to which all rows certainly came, in the order of the list. */
  certainId(): number;
  /** Whether the list is empty or reaches as far as all previously known ids. */
  reaches(known: readonly number[]): boolean;
  /** The number of different rows in total and on the longest page, and the number of rows on the last page. */
  length(): number;
  longest(): number;
  lastLength(): number;
}

interface NumberedPage {
  page: number;
  ids: number[];
  length: number;
  /** Whether the server said that another page follows, and whether one may follow. */
  isFollowed: boolean;
  isOpenEnded: boolean;
}

interface LedgerOptions {
  mostRows: number;
  /** Whether the list is ordered by descending ids. */
  isFalling: boolean;
  /** The length of the longest page that this server sent before. */
  longestBefore: number;
  /** Whether a page of this length may be the last, if the server does not say. */
  mayEnd: (rows: number) => boolean;
}

/** @param first the first result of the list */
export function createPageLedger(
  first: ListResult,
  { mostRows, isFalling, longestBefore, mayEnd }: LedgerOptions,
): PageLedger {
  const seen = new Set<number | string>();
  const pages: NumberedPage[] = [];
  let furthest: number | undefined;
  let [hasStalled, isFull, longest] = [false, false, 0];
  const inOrder = () => pages.toSorted((a, b) => a.page - b.page);

  function takeOne({ page, result }: ListPage): ListPage {
    const before = seen.size;
    const own = new Set<number | string>();
    const rows = result.rows.filter((row) => {
      const id = rowIdOf(row);
      const name = id || JSON.stringify(row);
      own.add(name);
      if (!seen.has(name) && seen.size >= mostRows) {
        isFull = true;
        return false;
      }
      seen.add(name);
      return true;
    });
    // Repeated rows do not count, or the next full page would look like the last.
    longest = Math.max(longest, own.size);
    const ids = rows.map(rowIdOf);
    const named = [furthest, ...ids.filter((id) => id > 0)];
    furthest = isFalling ? smallestOf(named) : largestOf(named);
    if (page !== undefined) {
      pages.push({
        page,
        ids,
        length: result.rows.length,
        isFollowed: result.hasNext,
        isOpenEnded: mayBeFollowed(result),
      });
      hasStalled ||= page > 1 && seen.size === before && !isFull;
    }
    return { page, result: { ...result, rows } };
  }

  function mayBeFollowed(result: ListResult): boolean {
    const isLong = mayHaveNext(result);
    if (lastPageOf(first) === undefined) return isLong || !mayEnd(result.rows.length);
    // A server may calculate its number of pages from the requested length, but send shorter pages.
    return first.count === undefined && !isLong && !mayEnd(result.rows.length);
  }

  return {
    take: (batch) => batch.map(takeOne),
    hasStalled: () => hasStalled,
    isFull: () => isFull,
    hasMoreThan: (mostPages) => pages.some(({ page, isOpenEnded }) => page === mostPages && isOpenEnded),
    reaches(known) {
      const wanted = isFalling ? smallestOf(known) : largestOf(known);
      if (furthest === undefined || wanted === undefined) return true;
      return isFalling ? furthest <= wanted : furthest >= wanted;
    },
    length: () => seen.size,
    longest: () => longest,
    lastLength: () => inOrder().at(-1)?.length ?? 0,
    isEven() {
      const known = inOrder();
      const last = known.at(-1);
      if (lastPageOf(first) !== undefined || last?.length !== 0) {
        if (hasStalled || last?.isFollowed) return false;
        if (last?.isOpenEnded && last.length === longest) return false;
      } else {
        // An empty page ends a list of unknown length, unless the page before it said that more follows.
        known.pop();
        if (known.at(-1)?.isFollowed) return false;
      }
      // A row that came twice moved between pages. Then another row may have moved and not come at all.
      const rows = known.reduce((sum, { length }) => sum + length, 0);
      const full = Math.max(longest, longestBefore);
      return rows === seen.size && known.slice(0, -1).every(({ length }) => length === full);
    },
    isAsReported() {
      const { lastPage = 1, count = 0, rows } = first;
      return seen.size >= Math.max(count, lastPage > 1 ? (lastPage - 1) * rows.length + 1 : 0);
    },
    certainId() {
      let last = isFalling ? MAX_ROW_ID + 1 : 0;
      for (const [index, { page, ids, length }] of inOrder().entries()) {
        const end = lastInOrder(ids, last, isFalling);
        if (end === undefined || page !== index + 1 || length !== longest) break;
        last = end;
      }
      return last;
    },
  };
}

/** The last of some ids, ignoring 0; `undefined` if they do not all follow `after` and one another in order. */
export function lastInOrder(ids: readonly number[], after: number, isFalling: boolean): number | undefined {
  let last = after;
  for (const id of ids) {
    if (id === 0) continue;
    if (isFalling ? id >= last : id <= last) return undefined;
    last = id;
  }
  return last === after ? undefined : last;
}
