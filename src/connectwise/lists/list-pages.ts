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
  /** `undefined` for one that was asked for by the id before it. */
  page: number | undefined;
  result: ListResult;
}

/** So few that not many are asked for in vain where the pages turn out not to fit together. */
const PAGES_AT_ONCE = 10;

/** How many pages a list has by its first result; `undefined` where only page after page can tell. */
export function lastPageOf({ lastPage, count, rows }: ListResult): number | undefined {
  if (lastPage !== undefined) return lastPage;
  return count === undefined ? undefined : Math.max(1, Math.ceil(count / (rows.length || PAGE_SIZE)));
}

/** What is done with pages while they are read. */
interface PageReading {
  /** Is told each page as soon as it has come; gives what is to be handed on of it. */
  take: (batch: ListPage[]) => ListPage[];
  isEnough: () => boolean;
}

/** The given pages of a list, side by side, as they come; none is asked for any more once it is enough. */
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

/** The pages after the first, where the server does not tell how many there are, until it is enough. */
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

/** Asks for what follows a page: after its last id where the server can do that, else by the number of the page. */
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

/** Whether a page is followed by another one, or is as long as it was asked to be, so that it may be. */
export function mayHaveNext({ rows, hasNext }: ListResult): boolean {
  return hasNext || rows.length >= PAGE_SIZE;
}

export function pagesBetween(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
