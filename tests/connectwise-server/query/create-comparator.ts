import type { FieldCatalogue } from './field-catalogue.ts';
import { QueryError } from './query-error.ts';
import { createReadPath } from './read-path.ts';

type Comparator = (left: object, right: object) => number;

/**
 * Turns `requiredDate asc,id desc` into a comparator; undefined for an empty text. Missing values come first, as on
 * SQL Server. Unknown fields and directions throw a QueryError.
 */
export function createComparator(orderBy: string, catalogue: FieldCatalogue): Comparator | undefined {
  if (orderBy.trim() === '') return undefined;
  const comparators = orderBy.split(',').map((term) => createTermComparator(term.trim(), catalogue));
  return (left, right) => {
    for (const compare of comparators) {
      const order = compare(left, right);
      if (order !== 0) return order;
    }
    return 0;
  };
}

function createTermComparator(term: string, catalogue: FieldCatalogue): Comparator {
  const [path = '', direction = 'asc', ...rest] = term.split(/\s+/);
  const type = catalogue.get(path);
  if (type === undefined || type === 'reference') {
    throw new QueryError(`Cannot order by "${path}".`, path);
  }
  if (!/^(?:asc|desc)$/i.test(direction) || rest.length > 0) {
    throw new QueryError(`"${term}" is not an order: use asc or desc.`, path);
  }
  const read = createReadPath(path);
  const sign = direction.toLowerCase() === 'desc' ? -1 : 1;
  return (left, right) => sign * compareValues(read(left), read(right));
}

function compareValues(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (left === undefined) return -1;
  if (right === undefined) return 1;
  const [a, b] =
    typeof left === 'string' && typeof right === 'string'
      ? [left.toLowerCase(), right.toLowerCase()]
      : [left, right];
  if (a === b) return 0;
  return (a as string) < (b as string) ? -1 : 1;
}
