import type { CatalogueEntry } from '../../domain/items/catalogue.ts';
import type { ItemKind } from '../../domain/items/work-item.ts';
import { after, all } from '../conditions.ts';
import { changesSince, type CheckContext } from './check-context.ts';
import { isUnsupported } from './unsupported.ts';
import type { ListState } from './list-state.ts';
import type { ListQuery } from './list-query.ts';
import type { SortedRows } from './sort-rows.ts';

/** A list of the member's items during one check. */
export interface ItemList {
  kind: ItemKind;
  state: ListState;
  /** The list's stored items. */
  stored: readonly CatalogueEntry[];
  /** Queries all open items of the member, page by page. */
  query: () => ListQuery;
  readRows: (rows: readonly unknown[]) => SortedRows;
}

/** Queries what changed since the last query, even closed items. `undefined` if rows do not say when they changed. */
export function changesQuery(context: CheckContext, list: ItemList): ListQuery | undefined {
  const since = changesSince(context, list.state);
  if (since === undefined) return undefined;
  const query = list.query();
  return { ...query, where: all(query.where, after('lastUpdated', since)), isOpenOnly: false };
}

/** The queries about a list that was read before. */
export interface ListQueries {
  changes: ListQuery | undefined;
  /** The number of the member's open items. */
  count: ListQuery | undefined;
}

/** @param isCounted whether to ask for the count. It is asked in any case while a mismatch is noted. */
export function queriesAbout(context: CheckContext, list: ItemList, isCounted: boolean): ListQueries {
  const { state, now } = context;
  const query = list.query();
  const { name } = query.list;
  const changes = isUnsupported(state.unsupported, `${name}Changes`, now)
    ? undefined
    : changesQuery(context, list);
  // A count is of no use if the list is read as a whole, or if closed items cannot be left out.
  const isWanted = isCounted || list.state.mismatch !== undefined;
  const hasCount = isWanted && changes && !isUnsupported(state.unsupported, `${name}ClosedFlag`, now);
  return {
    changes,
    count: hasCount ? { ...query, fields: undefined, isFilled: list.stored.length > 0 } : undefined,
  };
}
