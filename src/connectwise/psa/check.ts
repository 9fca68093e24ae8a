import { partOf } from '../../domain/items/stored-items.ts';
import { type ListFacts, type PlannedList, planLists } from '../plan/list-plan.ts';
import type { ItemKind } from '../../domain/items/work-item.ts';
import type { ApiRequest } from '../api-request.ts';
import { mustCompare } from '../lists/mismatch.ts';
import { createQueryClient } from '../lists/query-client.ts';
import { type Findings, isEmpty, join, NOTHING } from '../lists/check-context.ts';
import { checkList } from '../lists/check-list.ts';
import { createCheckRequests } from '../lists/check-requests.ts';
import { doubtRemoval } from '../lists/doubt-removal.ts';
import { createDueReader } from '../lists/due-reader.ts';
import { factsOfNames, noteUnknownNames, readNames } from '../lists/name-tables.ts';
import type { ItemList } from '../lists/item-list.ts';
import type { ListName } from '../lists/list-query.ts';
import { prioritiesIn } from '../lists/priorities.ts';
import { noteUnlisted } from '../lists/note-unlisted.ts';
import { readByIds } from '../lists/read-by-ids.ts';
import { createParts } from '../lists/parts.ts';
import { isUnsupported } from '../lists/unsupported.ts';
import type { CheckEnd, CheckTask, FoundStep } from '../work-source.ts';
import type { CheckContext } from './check-context.ts';
import { endOf } from './check-end.ts';
import { parseSyncState } from './sync-state.ts';
import { askFirst } from './first-queries.ts';
import { applySchedule } from './schedule.ts';
import { decidable } from './sla-reader.ts';
import { projectTicketsOf, serviceTicketsOf } from './ticket-lists.ts';
import { FIELDS } from './wire.ts';

/**
 * One check of a member's work: service tickets, project tickets, and the schedule that says when some of them are due.
 * It asks what is planned in one request if the server has bundles. Each step that it yields is complete in itself.
 */
export async function* check(
  request: ApiRequest,
  task: CheckTask,
  now: () => number,
): AsyncGenerator<FoundStep, CheckEnd> {
  const known = createContext(request, task, now);
  const facts = factsOf(known, task);
  const planned = planLists(facts);
  const context: CheckContext = { ...known, isThorough: planned.isThorough };
  const { state, parts } = context;
  const lists = [serviceTicketsOf(context), projectTicketsOf(context)] as const;
  const priorities = prioritiesIn(state, FIELDS.priority);
  const [first] = await Promise.all([
    askFirst(context, lists, planned, planLists({ ...facts, hasBundles: false })),
    // Read before the first item, so that no item changes its colour or place one check later.
    arePrioritiesDue(context) ? readNames(context, ['priority'], priorities) : undefined,
  ]);
  const { plan } = first;
  const isScheduleAsked = plan.isScheduleAsked && parts.isDue('entry');
  await applySchedule(context, first.schedule, isScheduleAsked);

  const fresh = new Set<number>();
  for (const [index, list] of lists.entries()) {
    const asking = plan.lists[index];
    const outcomes = first.lists[index];
    if (!asking || !outcomes || asking.asks === 'none') continue;
    const steps = checkList(context, list, outcomes, asking.reconcile === 'ids');
    const findings = yield* parts.attemptSteps(list.kind, withConverted(context, list, fresh, steps));
    if (findings && !isEmpty(findings)) {
      noteUnknownNames(context, findings.found);
      yield { ...findings, state, progress: undefined };
    }
  }
  const moved = await readMoved(context, lists, fresh);
  if (plan.names.length === 0) return endOf(context, moved);
  if (!isEmpty(moved)) yield { ...moved, state, progress: undefined };
  const renames = await readNames(context, plan.names, priorities);
  return { ...endOf(context, NOTHING), renames };
}

function arePrioritiesDue({ parts, state: { tickets, nameTables } }: CheckContext): boolean {
  return !tickets.isListed && nameTables.priority.readAt === undefined && parts.isDue('priority');
}

function createContext(
  request: ApiRequest,
  { state: previous, budget, stored, member, isManual, zones = [] }: CheckTask,
  now: () => number,
): Omit<CheckContext, 'isThorough'> {
  const state = parseSyncState(previous);
  state.checks += 1;
  const requests = createCheckRequests(request, {
    budget,
    wasSilent: state.isSilent && !isManual,
    troubles: state.troubles,
    limited: state.limited,
  });
  const room = (state.room ??= { longest: 0, last: 0 });
  return {
    client: createQueryClient(requests.request, state.unsupported, now, { room, requests }),
    member,
    state,
    readDue: createDueReader(zones),
    parts: createParts(state.troubles, requests, { isManual, now: now() }),
    zone: zones[0] ?? 'UTC',
    stored: { ticket: partOf(stored, 'ticket'), task: partOf(stored, 'task') },
    isManual,
    requestsLeft: () => requests.requestsLeft(),
    now: now(),
  };
}

function factsOf(
  { client, state, parts, stored, now }: Omit<CheckContext, 'isThorough'>,
  { isManual, budget }: CheckTask,
): ListFacts {
  const factsOfList = (list: ItemList['state'], kind: ItemKind, name: ListName): PlannedList => ({
    isListed: list.isListed,
    count: stored[kind].length,
    isInDoubt: mustCompare(list, state.checks),
    isMiscounted: isUnsupported(state.unsupported, `${name}Counts`, now),
    countedAt: list.countedAt,
    comparedAt: list.comparedAt,
    isPaused: !parts.isDue(kind),
  });
  return {
    check: state.checks,
    isManual,
    hasBundles: client.hasBundles(),
    budget,
    now,
    lists: [
      factsOfList(state.tickets, 'ticket', 'ticket'),
      factsOfList(state.projectTickets, 'task', 'projectTicket'),
    ],
    names: factsOfNames(state.nameTables, parts),
  };
}

/** Reads tickets again that the schedule moved, unless they were just read, and those whose date order is known now. */
async function readMoved(
  context: CheckContext,
  lists: readonly ItemList[],
  fresh: ReadonlySet<number>,
): Promise<Findings> {
  const { schedule, sla } = context.state;
  const moved = new Set([...schedule.moved.filter((id) => !fresh.has(id)), ...decidable(sla)]);
  let findings = NOTHING;
  for (const list of lists) {
    const known = moved.size > 0 ? await list.stored.read() : [];
    const ids = known.flatMap(({ id }) => (moved.has(id) ? [id] : []));
    if (ids.length === 0 || context.parts.troubleOf(list.kind)) continue;
    const again = await context.parts.attempt(list.kind, () => readAgain(context, list, ids));
    if (again) findings = join(findings, again);
  }
  // Tickets of a failing list stay noted and are read with it later.
  const failing = moved.size > 0 ? await idsOfFailing(context, lists) : new Set<number>();
  const isLeft = (id: number) => failing.has(id);
  schedule.moved = schedule.moved.filter(isLeft);
  if (sla.dateOrder !== undefined) sla.undecided = sla.undecided.filter((id) => fresh.has(id) || isLeft(id));
  return findings;
}

async function idsOfFailing({ parts }: CheckContext, lists: readonly ItemList[]): Promise<Set<number>> {
  const failing = lists.filter(({ kind }) => parts.troubleOf(kind));
  const entries = await Promise.all(failing.map(({ stored }) => stored.read()));
  return new Set(entries.flat().map(({ id }) => id));
}

async function readAgain(context: CheckContext, list: ItemList, ids: readonly number[]): Promise<Findings> {
  const sorted = await readByIds(context, list, ids);
  noteUnlisted(list.state, sorted);
  const gone = doubtRemoval(list.state, sorted.gone, list.stored.length, false);
  return { found: sorted.found, gone };
}

/**
 * Passes on the steps of a list, and removes converted tickets from the other list. A converted ticket keeps its id,
 * and the list that it leaves does not report it.
 *
 * @param fresh collects the ids of found items
 */
async function* withConverted(
  { stored }: CheckContext,
  { kind }: ItemList,
  fresh: Set<number>,
  part: AsyncGenerator<FoundStep, Findings>,
): AsyncGenerator<FoundStep, Findings> {
  const other = stored[kind === 'ticket' ? 'task' : 'ticket'];
  for (;;) {
    const { done, value } = await part.next();
    for (const { id } of value.found) fresh.add(id);
    const ids = new Set(value.found.map(({ id }) => id));
    const others = ids.size > 0 ? await other.read() : [];
    const converted = others.flatMap(({ id, key }) => (ids.has(id) ? [key] : []));
    const step = { ...value, gone: [...value.gone, ...converted] };
    if (done) return step;
    yield step as FoundStep;
  }
}
