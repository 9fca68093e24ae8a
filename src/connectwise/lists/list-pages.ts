import pLimit from 'p-limit';
import { PAGE_SIZE } from '../plan/check-plan.ts';
import { FailureError } from '../../domain/failure.ts';
import { arrivals } from './arrivals.ts';
import type { ListResult } from './list-result.ts';
import type { QueryClient } from './query-client.ts';
import type { ListQuery } from './list-query.ts';
import { rowIdOf } from './wire.ts';

/** One page of a list. */
export interface ListPage {
  /** `undefined` for a page that was requested by the id before it. */
  page: number | undefined;
  result: ListResult;
}

/** Few enough that not many requests are wasted if the pages turn out to be inconsistent. */
const PAGES_AT_ONCE = 10;

/** The number of pages by the list's first result; `undefined` if only reading on reveals it. */
export function lastPageOf({ lastPage, count, rows }: ListResult): number | undefined {
  if (lastPage !== undefined) return lastPage;
  return count === undefined ? undefined : Math.max(1, Math.ceil(count / (rows.length || PAGE_SIZE)));
}

/** What happens with pages while they are read. */
interface PageReading {
  /** Receives each page as soon as it arrives. Returns what to yield of it. */
  take: (batch: ListPage[]) => ListPage[];
  isEnough: () => boolean;
}

/** Reads the given pages of a list in parallel, in order of arrival. Once `isEnough` holds, it requests no more. */
export function readPages(
  client: QueryClient,
  query: ListQuery,
  pages: readonly number[],
  { take, isEnough }: PageReading = { take: (batch) => batch, isEnough: () => false },
): AsyncGenerator<ListPage[]> {
  const inTurn = pLimit(PAGES_AT_ONCE);
  const read = async (page: number): Promise<ListPage[]> =>
    isEnough() ? [] : take([{ page, result: await client.ask({ ...query, page }) }]);
  return flattened(arrivals(pages.map((page) => inTurn(read, page))));
}

async function* flattened<T>(batches: AsyncGenerator<T[][]>): AsyncGenerator<T[]> {
  for await (const batch of batches) yield batch.flat();
}

/** Reads the pages after the first until `isEnough` holds, if the server does not say how many there are. */
export async function* readOnward(
  client: QueryClient,
  query: ListQuery,
  { first, mostPages, take, isEnough }: PageReading & { first: ListResult; mostPages: number },
): AsyncGenerator<ListPage[]> {
  const askNext = createNextReader(client, query);
  let last = first;
  for (let page = 2; page <= mostPages && mayHaveNext(last) && !isEnough(); page += 1) {
    last = await askNext(page, last);
    yield take([{ page, result: last }]);
  }
}

/**
 * Creates the function that reads the next page: after the last id if the server supports that, else by page number.
 */
function createNextReader(client: QueryClient, query: ListQuery) {
  let isForward = query.list.hasForwardPaging === true;

  async function askAfter(id: number): Promise<ListResult | undefined> {
    try {
      const result = await client.ask({ ...query, after: id });
      const first = rowIdOf(result.rows.at(0));
      return first === 0 || first > id ? result : undefined;
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      return undefined;
    }
  }

  return async (page: number, { rows }: ListResult): Promise<ListResult> => {
    const id = rowIdOf(rows.at(-1));
    const next = isForward && id > 0 ? await askAfter(id) : undefined;
    isForward &&= next !== undefined;
    return next ?? client.ask({ ...query, page });
  };
}

/** Whether another page may follow: the server says so, or the page has the requested length. */
export function mayHaveNext({ rows, hasNext }: ListResult): boolean {
  return hasNext || rows.length >= PAGE_SIZE;
}

export function pagesBetween(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
