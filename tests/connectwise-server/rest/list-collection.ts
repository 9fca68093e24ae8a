import type { CompanyData } from '../data/company-data.ts';
import { compileConditions } from '../query/compile-conditions.ts';
import { createComparator } from '../query/create-comparator.ts';
import type { FieldCatalogue } from '../query/field-catalogue.ts';
import { QueryError } from '../query/query-error.ts';
import { createFieldSelector } from '../query/select-fields.ts';
import type { Settings } from '../server-options.ts';
import { ApiError, createQueryRefusal } from './api-error.ts';
import { hasClosedFlag, listRows, type Collection } from './collections.ts';
import { presentRow } from './present-row.ts';
import type { ListQuery } from './read-query.ts';

export type ListResult = {
  /** The rows of the page that was asked for; none past the end. */
  entities: object[];
  /** How many rows match on all pages. */
  count: number;
};

/** Answers a query on a collection; of one project, for tasks. Throws an ApiError for what the API refuses. */
export function listCollection(
  collection: Collection,
  data: CompanyData,
  query: ListQuery,
  settings: Settings,
  projectId?: number,
): ListResult {
  const rows = listRows(collection.name, data, projectId);
  if (!rows) throw new ApiError(404, `Project ${projectId} not found.`);
  try {
    const fields = catalogueOf(collection, settings);
    const matching = filterRows(rows, compileConditions(query.conditions, fields));
    const compare = createComparator(query.orderBy, fields);
    if (compare) matching.sort(compare);
    const select = createFieldSelector(query.fields);
    const start = (query.page - 1) * query.pageSize;
    return {
      entities: matching
        .slice(start, start + query.pageSize)
        .map((row) => select(presentRow(row, collection.name, settings))),
      count: matching.length,
    };
  } catch (error) {
    if (error instanceof QueryError)
      throw createQueryRefusal(collection.resource, error.message, error.field);
    throw error;
  }
}

function catalogueOf(collection: Collection, settings: Settings): FieldCatalogue {
  if (hasClosedFlag(collection.name, settings)) return collection.fields;
  return new Map([...collection.fields].filter(([path]) => path !== 'closedFlag'));
}

function filterRows(rows: Iterable<object>, matches: (row: object) => boolean): object[] {
  const matching: object[] = [];
  for (const row of rows) if (matches(row)) matching.push(row);
  return matching;
}
