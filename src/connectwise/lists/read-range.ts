import * as v from 'valibot';
import type { CheckContext } from './check-context.ts';
import { type IdRange, rangeQuery } from './id-ranges.ts';
import type { ItemList } from './item-list.ts';
import { isUnsupported } from './unsupported.ts';
import type { ListQuery } from './list-query.ts';
import { type ListEnd, readWhole } from './read-list.ts';
import { isClosed } from './sort-rows.ts';
import { flag, named, rowIdOf } from './wire.ts';

const closableRow = v.object({ status: named, closedFlag: flag });

/** The ids that exist in a range. */
export interface PresentIds {
  range: IdRange;
  /** 0 stands for rows without an id. */
  present: Set<number>;
  end: ListEnd;
}

/**
 * Reads the ids of the member's open items in a range.
 *
 * @param mostNew how many unknown ids there is room for
 */
export async function readRange(
  context: CheckContext,
  list: ItemList,
  range: IdRange,
  mostNew: number,
): Promise<PresentIds> {
  const query = rangeQuery(list, range);
  const isLeftOut = canLeaveOutClosed(context, query);
  const fields = isLeftOut ? 'id' : 'id,status/name';
  const { rows, ...end } = await readWhole(context.client, { ...query, fields }, [], {
    rows: range.known.length + mostNew,
    isProven: true,
    reported: range.count,
    known: range.known,
  });
  // The query may reveal only now that closed items come as well.
  if (isLeftOut && !canLeaveOutClosed(context, query)) {
    return readRange(context, list, range, mostNew);
  }
  return { range, end, present: new Set(rows.filter(mayBeOpen).map(rowIdOf)) };
}

/** Whether the server can leave out closed items. If not, their status decides, and counts mean nothing. */
export function canLeaveOutClosed({ state, now }: CheckContext, { list }: ListQuery): boolean {
  return !isUnsupported(state.unsupported, `${list.name}ClosedFlag`, now);
}

/** Whether a row may be of an open item. A row of which only the id is readable counts as open. */
function mayBeOpen(row: unknown): boolean {
  const parsed = v.safeParse(closableRow, row);
  return !parsed.success || !isClosed(parsed.output);
}
