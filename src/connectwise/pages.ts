import pMap from 'p-map';
import { FailureError } from '../domain/failure.ts';
import { type ApiReply, type ApiRequest, MAX_IN_FLIGHT } from './api-request.ts';

/** All rows of a collection, unchecked. */
export interface Listing {
  rows: unknown[];
  /** Whether the server holds more than is ever taken. */
  isCut: boolean;
}

/** The most rows that the server puts on one page. */
export const PAGE_SIZE = 1_000;
const MAX_PAGES = 100;

/**
 * Reads a collection to its end. The first page tells the number of the others in its `Link`, and they come in
 * parallel; where it does not, page follows page until one is short.
 */
export async function listAll(
  request: ApiRequest,
  path: string,
  query: Record<string, string | number>,
): Promise<Listing> {
  const ask = (page: number) => request(path, { query: { ...query, pageSize: PAGE_SIZE, page } });
  const first = await ask(1);
  const lastPage = parseLastPage(first.headers.get('link'));
  if (lastPage === undefined) return listOneByOne(ask, first);

  const others = Array.from({ length: Math.min(lastPage, MAX_PAGES) - 1 }, (_, index) => index + 2);
  const pages = await pMap(others, async (page) => rowsOf(await ask(page)), { concurrency: MAX_IN_FLIGHT });
  return { rows: [rowsOf(first), ...pages].flat(), isCut: lastPage > MAX_PAGES };
}

/**
 * The number of the last page from a `Link` header (RFC 8288). Only that number is read: where a link leads to
 * is the server's claim, and the next request goes where we say.
 */
export function parseLastPage(link: string | null): number | undefined {
  const target = /<([^>]*)>\s*;[^<]*\brel="?last"?/i.exec(link ?? '')?.[1];
  const page = target === undefined ? null : /[?&]page=(\d{1,6})(?:&|$)/.exec(target)?.[1];
  return page ? Math.max(1, Number(page)) : undefined;
}

/** Where no number is told: as long as a page is full, or the server says that there is a next one. */
async function listOneByOne(ask: (page: number) => Promise<ApiReply>, first: ApiReply): Promise<Listing> {
  const rows = [...rowsOf(first)];
  let hasMore = mayHaveNext(first);
  for (let page = 2; hasMore && page <= MAX_PAGES; page += 1) {
    const reply = await ask(page);
    rows.push(...rowsOf(reply));
    hasMore = mayHaveNext(reply);
  }
  return { rows, isCut: hasMore };
}

function mayHaveNext(reply: ApiReply): boolean {
  return rowsOf(reply).length >= PAGE_SIZE || /\brel="?next"?/i.test(reply.headers.get('link') ?? '');
}

/** Only a real list is a list: an empty page of a captive portal is not "no items". */
function rowsOf({ body }: ApiReply): unknown[] {
  if (!Array.isArray(body)) throw new FailureError('badReply');
  return body;
}
