import { type NameList, PAGE_SIZE, type PlannedNames } from '../plan/check-plan.ts';
import { hasFailed } from '../../domain/failure.ts';
import type { NewName, Rename } from '../../domain/items/renames.ts';
import type { WorkItem } from '../../domain/items/work-item.ts';
import type { CheckContext } from './check-context.ts';
import type { NameTables } from './list-state.ts';
import type { ApiList, ListQuery } from './list-query.ts';
import { isRefused, type Parts } from './parts.ts';
import { readWhole } from './read-list.ts';
import { nameOf } from './shown-texts.ts';
import { nameRow, parseRows } from './wire.ts';

// Items contain the names of boards, companies and priorities, but a rename there does not change the items. So the
// name tables are stored, and checks pass on the renames that they reveal.

const LISTS: Record<NameList, ApiList> = {
  board: { name: 'board', path: '/service/boards', resourceType: 'board' },
  company: { name: 'company', path: '/company/companies', resourceType: 'company' },
  priority: { name: 'priority', path: '/service/priorities', resourceType: 'priority' },
};

const NAME_LISTS = ['board', 'company', 'priority'] as const satisfies readonly NameList[];

/** A list with more pages is not kept. */
const MAX_PAGES = 5;

/** Which items contain the names of a list, and in which field. */
const BEARERS = {
  board: { field: 'place', kind: 'ticket' },
  company: { field: 'company' },
  priority: { field: 'priority' },
} as const satisfies Record<NameList, Pick<NewName, 'field' | 'kind'>>;

/** What is known about the name tables when a check is planned. */
export function factsOfNames(nameTables: NameTables, parts: Parts): PlannedNames[] {
  const lists = NAME_LISTS.map((list) => {
    const { readAt, triedAt, names, hasUnknown } = nameTables[list];
    // After one or two failures, the next check asks again.
    const isSoonDue = isFailing(parts, list) && parts.isDue(list);
    return {
      list,
      readAt,
      triedAt: isSoonDue ? undefined : triedAt,
      isKept: names.length > 0,
      hasUnknown: hasUnknown || isSoonDue,
    };
  });
  // A failing list comes last, so that the others do not wait for it.
  return lists.toSorted((a, b) => Number(isFailing(parts, a.list)) - Number(isFailing(parts, b.list)));
}

/** Whether a list failed, other than by a refusal. */
function isFailing(parts: Parts, list: NameList): boolean {
  const code = parts.troubleOf(list)?.code;
  return code !== undefined && code !== 'badRequest' && !isRefused(parts, list);
}

/** Notes for each list whether items contain a name that it lacks: an entry there is new or renamed. */
export function noteUnknownNames({ state }: CheckContext, items: readonly WorkItem[]): void {
  for (const list of NAME_LISTS) {
    const known = state.nameTables[list];
    const { field, kind }: Pick<NewName, 'field' | 'kind'> = BEARERS[list];
    const names = new Set<string | undefined>(known.names.map(([, name]) => name)).add(undefined);
    known.hasUnknown ||=
      known.names.length > 0 &&
      items.some((item) => (kind ?? item.kind) === item.kind && !names.has(item[field]));
  }
}

/** What a dialect reads of a list besides the names. */
export interface NameExtras {
  list: NameList;
  /** The `fields` to request, including the name. */
  fields: string;
  /** Stores the facts of changed rows, and returns what that changes in items. */
  take: (rows: readonly unknown[]) => Rename[];
}

/** Reads name lists again. A list that fails is left to a later check. */
export async function readNames(
  context: CheckContext,
  lists: readonly NameList[],
  extras?: NameExtras,
): Promise<Rename[]> {
  const renames = await Promise.all(
    lists.map((list) => readList(context, list, extras?.list === list ? extras : undefined)),
  );
  return renames.flat();
}

async function readList(
  { client, state, parts, now }: CheckContext,
  list: NameList,
  extras: NameExtras | undefined,
): Promise<Rename[]> {
  const known = state.nameTables[list];
  Object.assign(known, { triedAt: now, hasUnknown: false });
  try {
    const { rows, validators, isCut, isUnchanged } = await readWhole(
      client,
      nameQuery(list, extras?.fields),
      known.validators,
      { pages: MAX_PAGES },
    );
    known.readAt = now;
    parts.noteResult(list);
    if (isUnchanged) return [];
    const names = isCut ? [] : namesIn(rows);
    const renames = renamesBetween(known.names, names).map((rename) => Object.assign(rename, BEARERS[list]));
    Object.assign(known, { names, validators: isCut ? [] : validators });
    return [...renames, ...(extras?.take(rows) ?? [])];
  } catch (error) {
    parts.noteFailure(list, error);
    const isRefusedForGood = hasFailed(error, 'noAccess', 'notFound', 'badRequest');
    if (isRefusedForGood) Object.assign(known, { readAt: now, names: [], validators: [] });
    return [];
  }
}

function nameQuery(list: NameList, fields = 'id,name'): ListQuery {
  return {
    list: LISTS[list],
    where: '',
    isOpenOnly: false,
    fields,
    orderBy: 'id asc',
    page: 1,
    pageSize: PAGE_SIZE,
  };
}

type Names = NameTables[NameList]['names'];

function namesIn(rows: readonly unknown[]): Names {
  return parseRows(nameRow, rows).parsed.flatMap((row): Names => {
    const name = nameOf(row);
    return name === undefined ? [] : [[row.id, name]];
  });
}

/** Leaves out ambiguous names, which several entries had or have. */
function renamesBetween(previous: Names, names: Names): Pick<NewName, 'from' | 'to'>[] {
  const now = new Map(names);
  const taken = new Set(now.values());
  const targets = Map.groupBy(previous, ([, from]) => from);
  return [...targets].flatMap(([from, bearers]) => {
    const [to, ...others] = new Set(bearers.map(([id]) => now.get(id)));
    return to === undefined || others.length > 0 || taken.has(from) ? [] : [{ from, to }];
  });
}
