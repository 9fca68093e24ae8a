import type { Settings } from '../server-options.ts';
import { ApiError } from './api-error.ts';

export const DEFAULT_PAGE_SIZE = 25;
export const MAX_PAGE_SIZE = 1000;

/** The query parameters of every collection. */
export type ListQuery = {
  conditions: string;
  orderBy: string;
  fields: string | undefined;
  page: number;
  pageSize: number;
  /** Set for forward-only paging: the last id of the previous page, or 0 for the first page. */
  afterId?: number;
};

/** Reads a query from an address. Forward-only paging continues after an id, without page numbers and `orderBy`. */
export function readListQuery(parameters: URLSearchParams, forwardOnly: boolean): ListQuery {
  // The server refuses these, since an answer that ignored them would have too many rows.
  const refused = ['childConditions', 'customFieldConditions', forwardOnly ? 'orderBy' : 'pageId'];
  for (const name of refused) {
    if (parameters.has(name)) throw new ApiError(400, `${name} is not supported.`);
  }
  return {
    conditions: parameters.get('conditions') ?? '',
    orderBy: parameters.get('orderBy') ?? '',
    fields: parameters.get('fields') ?? undefined,
    page: readInteger('page', parameters.get('page'), 1, Number.MAX_SAFE_INTEGER),
    pageSize: readInteger('pageSize', parameters.get('pageSize'), DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE),
    ...(forwardOnly && {
      afterId: readInteger('pageId', parameters.get('pageId'), 0, Number.MAX_SAFE_INTEGER),
    }),
  };
}

/** A query as a server sees it that ignores some parameters. */
export function withIgnored(query: ListQuery, ignored: Settings['ignored']): ListQuery {
  return {
    ...query,
    ...(ignored.includes('fields') && { fields: undefined }),
    ...(ignored.includes('page') && { page: 1 }),
    ...(ignored.includes('pageSize') && { pageSize: DEFAULT_PAGE_SIZE }),
  };
}

/** Reads a whole number from 1 to `max`. Refuses anything else with 400. */
export function readInteger(
  name: string,
  value: string | number | null | undefined,
  fallback: number,
  max: number,
): number {
  if (value === null || value === undefined) return fallback;
  const number = /^\d{1,9}$/.test(String(value)) ? Number(value) : Number.NaN;
  if (Number.isNaN(number) || number < 1 || number > max) {
    throw new ApiError(400, `${name} must be a whole number from 1 to ${max}.`);
  }
  return number;
}
