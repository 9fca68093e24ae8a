import type { StoredPart } from '../../domain/items/stored-items.ts';
import type { ItemKind } from '../../domain/items/work-item.ts';
import { after, all, unlessKnown } from '../conditions.ts';
import { changesSince, type CheckContext, looksBack } from './check-context.ts';
import { isOver } from './newest-change.ts';
import { isUnsupported } from './unsupported.ts';
import type { ListState } from './list-state.ts';
import type { ListQuery } from './list-query.ts';
import type { SortedRows } from './sort-rows.ts';

/** A list of the member's items during one check. */
export interface ItemList {
  kind: ItemKind;
  state: ListState;
  /** The list's stored items. */
  stored: StoredPart;
  /** Queries all open items of the member, page by page. */
  query: () => ListQuery;
  readRows: (rows: readonly unknown[]) => SortedRows;
}

/** Each of them makes the address of a single query longer by 80 characters. */
const MAX_OMISSIONS = 10;

/**
 * Queries what changed since the last query, even closed items, but not what is stored already. `undefined` if rows do
 * not say when they changed.
 */
export function changesQuery(context: CheckContext, list: ItemList): ListQuery | undefined {
  const since = changesSince(context, list.state);
  if (since === undefined) return undefined;
  const query = list.query();
  const where = knownSince(context, list, since).reduce(
    (changed, { id, updatedAt }) => all(changed, unlessKnown(id, 'lastUpdated', updatedAt)),
    all(query.where, after('lastUpdated', since)),
  );
  return { ...query, where, isOpenOnly: false };
}

/** Whether the query for changes leaves out what is stored already. */
export function hasOmissions(context: CheckContext, list: ItemList): boolean {
  const since = changesSince(context, list.state);
  return since !== undefined && knownSince(context, list, since).length > 0;
}

/**
 * The latest stored items that the overlap would bring again. An item may change twice within a second. So only those
 * count that changed well before the last query. A query that looks back relies on nothing, and leaves nothing out.
 */
function knownSince(context: CheckContext, { state, stored, query }: ItemList, since: number) {
  const { reportedAt } = state;
  const feature = `${query().list.name}Omissions` as const;
  const isSupported = !isUnsupported(context.state.unsupported, feature, context.now);
  if (reportedAt === undefined || !isSupported || looksBack(context, state)) return [];
  const unreadable = new Set(state.unreadable);
  const clock = { serverTime: reportedAt, now: context.now };
  return (
    stored.newest
      // A row that was only partly readable may be whole the next time.
      .filter(({ id, updatedAt }) => !unreadable.has(id) && updatedAt > since && isOver(updatedAt, clock))
      .slice(0, MAX_OMISSIONS)
  );
}

/** The queries about a list that was read before. */
export interface ListQueries {
  changes: ListQuery | undefined;
  /** The number of the member's open items. */
  count: ListQuery | undefined;
}

/**
 * @param isCounted whether to ask for the count. While a mismatch is noted, it is asked unless it helps too little.
 * @param isCountedAlone whether it is worth a request of its own, if the bundle fails
 */
export function queriesAbout(
  context: CheckContext,
  list: ItemList,
  isCounted: boolean,
  isCountedAlone: boolean,
): ListQueries {
  const { state, now } = context;
  const query = list.query();
  const { name } = query.list;
  const changes = isUnsupported(state.unsupported, `${name}Changes`, now)
    ? undefined
    : changesQuery(context, list);
  // A count is of no use if the list is read as a whole, or if closed items cannot be left out.
  const isHelpful = !isUnsupported(state.unsupported, `${name}Counts`, now);
  const isWanted = isCounted || (list.state.mismatch !== undefined && isHelpful);
  const hasCount = isWanted && changes && !isUnsupported(state.unsupported, `${name}ClosedFlag`, now);
  const isOptional = !isCountedAlone && list.state.mismatch === undefined;
  return {
    changes,
    count: hasCount
      ? { ...query, fields: undefined, isFilled: list.stored.length > 0, isOptional }
      : undefined,
  };
}
