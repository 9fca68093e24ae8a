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

// Items bear the names of boards, companies and priorities, and a new name there is no change of theirs. So the lists
// of these names are kept, and what they tell of renames is handed on.

const LISTS: Record<NameList, ApiList> = {
  board: { name: 'board', path: '/service/boards', resourceType: 'board' },
  company: { name: 'company', path: '/company/companies', resourceType: 'company' },
  priority: { name: 'priority', path: '/service/priorities', resourceType: 'priority' },
};

const NAME_LISTS = ['board', 'company', 'priority'] as const satisfies readonly NameList[];

/** A longer list than this is not kept. */
const MAX_PAGES = 5;

/** Where items bear the names of a list. */
const BEARERS = {
  board: { field: 'place', kind: 'ticket' },
  company: { field: 'company' },
  priority: { field: 'priority' },
} as const satisfies Record<NameList, Pick<NewName, 'field' | 'kind'>>;

/** What is known of the lists when a check is planned. */
export function factsOfNames(nameTables: NameTables, parts: Parts): PlannedNames[] {
  const lists = NAME_LISTS.map((list) => {
    const { readAt, triedAt, names, hasUnknown } = nameTables[list];
    // What failed once or twice is asked for again in the next check.
    const isSoonDue = isFailing(parts, list) && parts.isDue(list);
    return {
      list,
      readAt,
      triedAt: isSoonDue ? undefined : triedAt,
      isKept: names.length > 0,
      hasUnknown: hasUnknown || isSoonDue,
    };
  });
  // The others are not to wait for it.
  return lists.toSorted((a, b) => Number(isFailing(parts, a.list)) - Number(isFailing(parts, b.list)));
}

/** Whether a list could not be read, rather than that the server has none for the member. */
function isFailing(parts: Parts, list: NameList): boolean {
  const code = parts.troubleOf(list)?.code;
  return code !== undefined && code !== 'badRequest' && !isRefused(parts, list);
}

/** Notes which lists feature a name that items bear: something there is new, or has another name. */
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

/** What a dialect wants of a list besides the names. */
export interface NameExtras {
  list: NameList;
  /** The `fields` to ask for, the name among them. */
  fields: string;
  /** Takes over rows that differ from those before, and tells what it changes of items. */
  take: (rows: readonly unknown[]) => Rename[];
}

/** Asks for lists of names again; one that can't be had stays for later. */
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

/** Only names that say whose they are: not one that several had or have. */
function renamesBetween(former: Names, names: Names): Pick<NewName, 'from' | 'to'>[] {
  const now = new Map(names);
  const taken = new Set(now.values());
  const targets = Map.groupBy(former, ([, from]) => from);
  return [...targets].flatMap(([from, bearers]) => {
    const [to, ...others] = new Set(bearers.map(([id]) => now.get(id)));
    return to === undefined || others.length > 0 || taken.has(from) ? [] : [{ from, to }];
  });
}
