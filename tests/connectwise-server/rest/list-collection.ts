import type { CompanyData } from '../data/company-data.ts';
import { compileConditions } from '../query/compile-conditions.ts';
import { createComparator } from '../query/create-comparator.ts';
import { QueryError } from '../query/query-error.ts';
import { createFieldSelector } from '../query/select-fields.ts';
import type { Settings } from '../server-options.ts';
import { ApiError, createQueryRefusal } from './api-error.ts';
import type { Collection, Row } from './collection.ts';
import type { ListQuery } from './read-query.ts';

export type ListResult = {
  /** The rows of the page; none after the last one. */
  entities: object[];
  /** The number of matching rows on all pages. */
  count: number;
  /** The id after which the next page of forward-only paging starts; undefined after the last page. */
  nextPageId?: number | undefined;
};

/** Answers a query on a collection, of one parent if it has parents. Throws an ApiError if the API refuses the query. */
export function listCollection(
  collection: Collection,
  data: CompanyData,
  query: ListQuery,
  settings: Settings,
  parentId?: number,
): ListResult {
  const rows = collection.rows(data, parentId);
  if (!rows) throw new ApiError(404, `Project ${parentId} not found.`);
  try {
    const fields = collection.fields(settings);
    const matching = filterRows(rows, compileConditions(query.conditions, fields));
    const compare = createComparator(query.orderBy, fields);
    if (compare) matching.sort(compare);
    const { page, ...more } = cutPage(matching, query);
    const select = createFieldSelector(query.fields);
    return {
      entities: page.map((row) => select(collection.present(row, settings))),
      count: matching.length,
      ...more,
    };
  } catch (error) {
    if (error instanceof QueryError)
      throw createQueryRefusal(collection.resource, error.message, error.field);
    throw error;
  }
}

function cutPage(
  matching: Row[],
  { page, pageSize, afterId }: ListQuery,
): { page: Row[]; nextPageId?: number | undefined } {
  if (afterId === undefined) return { page: matching.slice((page - 1) * pageSize, page * pageSize) };
  const left = matching.filter(({ id }) => id > afterId).toSorted((a, b) => a.id - b.id);
  const rows = left.slice(0, pageSize);
  return { page: rows, nextPageId: left.length > pageSize ? rows.at(-1)?.id : undefined };
}

function filterRows(rows: Iterable<Row>, matches: (row: object) => boolean): Row[] {
  const matching: Row[] = [];
  for (const row of rows) if (matches(row)) matching.push(row);
  return matching;
}
