import { largestOf, smallestOf } from '../../domain/extremes.ts';
import type { ListResult } from './list-result.ts';
import { lastPageOf, type ListPage, mayHaveNext } from './list-pages.ts';
import { MAX_ROW_ID, rowIdOf } from './wire.ts';

/** What the pages of a list tell together of how much of it they are. */
export interface PageLedger {
  /** Notes pages; gives their rows as far as there is room for them. */
  take(batch: readonly ListPage[]): ListPage[];
  /** Whether a page after the first brought nothing that had not come before. */
  hasStalled(): boolean;
  /** Whether more pages may follow than so many. */
  hasMoreThan(mostPages: number): boolean;
  /** Whether more rows came than there is room for. */
  isFull(): boolean;
  /** Whether the pages that were asked for by number fit together: all are full but the last, and none repeats another. */
  isEven(): boolean;
  /** Whether no fewer rows came than the server said there are. */
  isAsTold(): boolean;
  /** The id up to which all rows came for certain, in the order of the list. */
  certainId(): number;
  /** Whether there is nothing at all, or the list reaches as far as some ids that were there before. */
  reaches(known: readonly number[]): boolean;
  /** How many rows there are, how many different ones its longest page has, and how many its last one. */
  length(): number;
  longest(): number;
  lastLength(): number;
}

interface NumberedPage {
  page: number;
  ids: number[];
  length: number;
  /** Whether the server said that more follows, and whether that may be so. */
  isFollowed: boolean;
  isOpenEnded: boolean;
}

interface LedgerOptions {
  mostRows: number;
  /** Whether the list is ordered by falling ids, not by rising ones. */
  isFalling: boolean;
  /** How many rows a page of this server held before. */
  longestBefore: number;
  /** Whether a page of so many rows may be the last, where the server does not tell. */
  mayEnd: (rows: number) => boolean;
}

/** @param first the result that the list begins with */
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
    // A page that repeats some of its rows is no longer for that, or the next full one would look like the last.
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
    // A server may work out the number of its pages by the length that it was asked for, and make them shorter.
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
        // An empty page is how a list ends of which the server does not tell how long it is, unless it said that more follows.
        known.pop();
        if (known.at(-1)?.isFollowed) return false;
      }
      // A row that comes twice moved from one page to another, and so may one have that did not come at all.
      const rows = known.reduce((sum, { length }) => sum + length, 0);
      const full = Math.max(longest, longestBefore);
      return rows === seen.size && known.slice(0, -1).every(({ length }) => length === full);
    },
    isAsTold() {
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

/** The last of some ids; `undefined` if they do not all follow one another after a given one. Rows without an id are passed over. */
export function lastInOrder(ids: readonly number[], after: number, isFalling: boolean): number | undefined {
  let last = after;
  for (const id of ids) {
    if (id === 0) continue;
    if (isFalling ? id >= last : id <= last) return undefined;
    last = id;
  }
  return last === after ? undefined : last;
}
