import { all, between } from '../conditions.ts';
import type { ItemList } from './item-list.ts';
import type { ListQuery } from './list-query.ts';

/** Ids from one to another, the outermost without a bound, and the known ones that lie there. */
export interface IdRange {
  from: number | undefined;
  to: number | undefined;
  /** In rising order. */
  known: readonly number[];
  /** How many the server says there are, if it was asked. */
  count?: number | undefined;
}

/** As many known ids as leave room on a page for some that came, and are no round number, like those of a full page. */
export const RANGE_SIZE = 997;

/** The ranges that hold all ids after one, of as many as are read by one request. @param known in rising order */
export function rangesAfter(upTo: number, known: readonly number[]): IdRange[] {
  const left = known.filter((id) => id > upTo);
  const from = upTo === 0 ? undefined : upTo + 1;
  return splitRange({ from, to: undefined, known: left }, RANGE_SIZE);
}

/** Into ranges of so many known ids each, without a gap between them. */
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

/** The open items of the member with ids in a range. */
export function rangeQuery(list: ItemList, { from, to }: IdRange): ListQuery {
  const query = list.query();
  return { ...query, where: all(query.where, between('id', from, to)) };
}
