import type { CatalogueEntry } from '../../domain/items/catalogue.ts';
import type { ItemKind } from '../../domain/items/work-item.ts';
import { after, all } from '../conditions.ts';
import { changesSince, type CheckContext } from './check-context.ts';
import { isUnsupported } from './unsupported.ts';
import type { ListState } from './list-state.ts';
import type { ListQuery } from './list-query.ts';
import type { SortedRows } from './sort-rows.ts';

/** A list of the member's items, as one check sees it. */
export interface ItemList {
  kind: ItemKind;
  state: ListState;
  /** What is stored of it. */
  stored: readonly CatalogueEntry[];
  /** Asks for all of the member's that are open, page by page. */
  query: () => ListQuery;
  readRows: (rows: readonly unknown[]) => SortedRows;
}

/** What changed since it was last asked for, also what was closed; `undefined` where rows do not tell that. */
export function changesQuery(context: CheckContext, list: ItemList): ListQuery | undefined {
  const since = changesSince(context, list.state);
  if (since === undefined) return undefined;
  const query = list.query();
  return { ...query, where: all(query.where, after('lastUpdated', since)), isOpenOnly: false };
}

/** What to ask of a list that was read before. */
export interface ListQueries {
  changes: ListQuery | undefined;
  /** How many of the member's are open. */
  count: ListQuery | undefined;
}

/** @param isCounted whether their number is wanted as well, which it is in any case as long as something does not fit */
export function queriesAbout(context: CheckContext, list: ItemList, isCounted: boolean): ListQueries {
  const { state, now } = context;
  const query = list.query();
  const { name } = query.list;
  const changes = isUnsupported(state.unsupported, `${name}Changes`, now)
    ? undefined
    : changesQuery(context, list);
  // Where the list is read as a whole, or what is closed can't be left out, the number tells nothing.
  const isWanted = isCounted || list.state.mismatch !== undefined;
  const hasCount = isWanted && changes && !isUnsupported(state.unsupported, `${name}ClosedFlag`, now);
  return {
    changes,
    count: hasCount ? { ...query, fields: undefined, isFilled: list.stored.length > 0 } : undefined,
  };
}
