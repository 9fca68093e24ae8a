import type { CompanyData } from '../data/company-data.ts';
import { ApiError } from './api-error.ts';
import type { Located } from './locate-collection.ts';

/** The row that a path names by its id, or by a name where the API accepts one. Refuses with 404 if there is none. */
export function findRow(
  data: CompanyData,
  { collection, rest: id = '', parentId }: Pick<Located, 'collection' | 'rest' | 'parentId'>,
): object {
  const isName = collection.findByName && !/^\d+$/.test(id);
  const row = isName ? collection.findByName?.(data, id) : findById(data, { collection, rest: id, parentId });
  if (!row) throw new ApiError(404, `${collection.resource} ${id} not found.`);
  return row;
}

function findById(data: CompanyData, { collection, rest: id = '', parentId }: Located): object | undefined {
  if (!/^\d{1,9}$/.test(id)) throw new ApiError(400, `"${id}" is not an id of a ${collection.resource}.`);
  for (const row of collection.rows(data, parentId) ?? []) if (row.id === Number(id)) return row;
  return undefined;
}
