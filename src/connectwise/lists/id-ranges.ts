import { all, between } from '../conditions.ts';
import type { ItemList } from './item-list.ts';
import type { ListQuery } from './list-query.ts';

/** A range of ids with the known ids in it. The outermost ranges have no outer bound. */
export interface IdRange {
  from: number | undefined;
  to: number | undefined;
  /** In ascending order. */
  known: readonly number[];
  /** The server's count, if it was asked. */
  count?: number | undefined;
}

/** Leaves room on a page for some arrivals. It is not a round number, unlike the length of a full page. */
export const RANGE_SIZE = 997;

/** The ranges that hold all ids after one, each for one request. @param known in ascending order */
export function rangesAfter(upTo: number, known: readonly number[]): IdRange[] {
  const left = known.filter((id) => id > upTo);
  const from = upTo === 0 ? undefined : upTo + 1;
  return splitRange({ from, to: undefined, known: left }, RANGE_SIZE);
}

/** Splits a range into adjacent ranges of `size` known ids each. */
export function splitRange({ from, to, known }: IdRange, size: number): IdRange[] {
  const count = Math.max(1, Math.ceil(known.length / size));
  const starts = Array.from({ length: count }, (_, index) => index * size);
  return starts.map((start, index) => {
    const next = known[start + size];
    return {
      from: index === 0 ? from : known[start],
      to: next === undefined ? to : next - 1,
      known: known.slice(start, start + size),
    };
  });
}

export function isWithin({ from = 0, to = Infinity }: IdRange, id: number): boolean {
  return from <= id && id <= to;
}

/** Queries the member's open items with ids in a range. */
export function rangeQuery(list: ItemList, { from, to }: IdRange): ListQuery {
  const query = list.query();
  return { ...query, where: all(query.where, between('id', from, to)) };
}
