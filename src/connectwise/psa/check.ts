import { type ListFacts, type PlannedList, planLists } from '../../domain/list-plan.ts';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import type { ItemKind } from '../../domain/work-item.ts';
import type { ApiRequest } from '../api-request.ts';
import { isSettled, isUnfinished, mustCompare } from '../lists/amiss.ts';
import { createAsker } from '../lists/ask.ts';
import { type Findings, isEmpty, join, NOTHING } from '../lists/check-context.ts';
import { checkList } from '../lists/check-list.ts';
import { doubtRemoval } from '../lists/doubt-removal.ts';
import { createDueReader } from '../lists/due-reader.ts';
import { factsOfNames, noteUnknownNames, readNames } from '../lists/directory.ts';
import type { ItemList } from '../lists/item-list.ts';
import { prioritiesIn } from '../lists/priorities.ts';
import { unlessWithheld } from '../lists/unless-withheld.ts';
import { noteUnlisted } from '../lists/unlisted.ts';
import { readByIds } from '../lists/read-by-ids.ts';
import { withinBudget } from '../lists/within-budget.ts';
import type { CheckEnd, CheckTask, FoundStep } from '../work-source.ts';
import type { CheckContext } from './check-context.ts';
import { type Memory, parseMemory } from './memory.ts';
import { askOpening } from './opening.ts';
import { takeSchedule } from './schedule.ts';
import { decidable } from './sla-reader.ts';
import { projectTicketsOf, serviceTicketsOf } from './ticket-lists.ts';
import { FIELDS } from './wire.ts';

/**
 * One check of a member's work: service tickets, project tickets and the schedule that tells what some of them are due
 * by. What is planned is asked in one go where the server has bundles. Each step that it hands out is complete in itself.
 */
export async function* check(
  request: ApiRequest,
  task: CheckTask,
  now: () => number,
): AsyncGenerator<FoundStep, CheckEnd> {
  const known = createContext(request, task, now);
  const plan = planLists(factsOf(known, task));
  const context: CheckContext = { ...known, isThorough: plan.isThorough };
  const { memory } = context;
  const lists = [serviceTicketsOf(context), projectTicketsOf(context)] as const;
  const priorities = prioritiesIn(memory, FIELDS.priority);
  const [opening] = await Promise.all([
    askOpening(context, lists, plan),
    // Known before the first item is, so that none changes its colour or its place a check later.
    arePrioritiesKnown(memory) ? undefined : readNames(context, ['priority'], priorities),
  ]);
  await takeSchedule(context, opening.schedule, plan.isScheduleAsked);

  const fresh = new Set<number>();
  for (const [index, list] of lists.entries()) {
    const asking = plan.lists[index];
    const outcomes = opening.lists[index];
    if (!asking || !outcomes || asking.asks === 'none') continue;
    const part = checkList(context, list, outcomes, asking.reconcile === 'ids');
    const findings = yield* unlessWithheld(withConverted(context, list, fresh, part), ...WITHHELD);
    memory.withheld[list.kind] = findings ? undefined : context.now;
    if (findings && !isEmpty(findings)) {
      noteUnknownNames(context, findings.found);
      yield { ...findings, memory, progress: undefined };
    }
  }
  // A member who may see neither has no list at all, and no reason to lose the old one.
  if (lists.every((list) => isWithheld(context, list))) throw new FailureError('noAccess');

  const moved = await readMoved(context, lists, fresh);
  if (plan.names.length === 0) return endOf(context, moved);
  if (!isEmpty(moved)) yield { ...moved, memory, progress: undefined };
  const renames = await readNames(context, plan.names, priorities);
  return { ...endOf(context, NOTHING), renames };
}

const KINDS = ['ticket', 'task'] as const satisfies readonly ItemKind[];

/** What says that there is no such list for the member: an older server may not have it at all. */
const WITHHELD = ['noAccess', 'notFound'] as const;

function isWithheld({ memory }: CheckContext, { kind }: ItemList): boolean {
  return memory.withheld[kind] !== undefined;
}

function arePrioritiesKnown({ tickets, directory }: Memory): boolean {
  return tickets.isListed || directory.priority.readAt !== undefined;
}

function createContext(
  request: ApiRequest,
  { memory: stored, budget, entries, member, isPersonal, zones = [] }: CheckTask,
  now: () => number,
): Omit<CheckContext, 'isThorough'> {
  const memory = parseMemory(stored);
  memory.checks += 1;
  const { request: counted, requestsLeft } = withinBudget(request, budget);
  const { ticket = [], task = [] } = Object.groupBy(entries, ({ kind }) => kind);
  return {
    asker: createAsker(counted, memory.lacks, now, {
      areBundlesCertain: false,
      room: (memory.room ??= { longest: 0, last: 0 }),
    }),
    member,
    memory,
    readDue: createDueReader(zones),
    zone: zones[0] ?? 'UTC',
    stored: { ticket, task },
    isPersonal,
    requestsLeft,
    now: now(),
  };
}

function factsOf(
  { asker, memory, stored, now }: Omit<CheckContext, 'isThorough'>,
  { isPersonal, budget }: CheckTask,
): ListFacts {
  const factsOfList = (list: ItemList['memory'], kind: ItemKind): PlannedList => ({
    isListed: list.isListed,
    count: stored[kind].length,
    isInDoubt: mustCompare(list, memory.checks),
    countedAt: list.countedAt,
    comparedAt: list.comparedAt,
    refusedAt: memory.withheld[kind],
  });
  return {
    check: memory.checks,
    isPersonal,
    hasBundles: asker.hasBundles(),
    budget,
    now,
    lists: [factsOfList(memory.tickets, 'ticket'), factsOfList(memory.projectTickets, 'task')],
    names: factsOfNames(memory.directory),
  };
}

/** Reads again what the schedule has moved, unless it has just been read, and what can be understood only now. */
async function readMoved(
  context: CheckContext,
  lists: readonly ItemList[],
  fresh: ReadonlySet<number>,
): Promise<Findings> {
  const { schedule, sla } = context.memory;
  const moved = new Set([...schedule.moved.filter((id) => !fresh.has(id)), ...decidable(sla)]);
  let findings = NOTHING;
  for (const list of lists) {
    const ids = list.stored.flatMap(({ id }) => (moved.has(id) ? [id] : []));
    if (ids.length > 0 && !isWithheld(context, list))
      findings = join(findings, await readAgain(context, list, ids));
  }
  schedule.moved = [];
  if (sla.dateOrder !== undefined) sla.undecided = sla.undecided.filter((id) => fresh.has(id));
  return findings;
}

async function readAgain(context: CheckContext, list: ItemList, ids: readonly number[]): Promise<Findings> {
  try {
    const sorted = await readByIds(context, list, ids);
    noteUnlisted(list.memory, sorted);
    const gone = doubtRemoval(list.memory, sorted.gone, list.stored.length, false);
    return { found: sorted.found, gone };
  } catch (error) {
    // It may be closed to the member since it was last asked for.
    if (!hasFailed(error, ...WITHHELD)) throw error;
    return NOTHING;
  }
}

/**
 * The steps of a list, with what has come to it from the other one: a ticket that is converted keeps its number and goes
 * from there without a word.
 *
 * @param fresh takes the ids of what is found
 */
async function* withConverted(
  { stored }: CheckContext,
  { kind }: ItemList,
  fresh: Set<number>,
  part: AsyncGenerator<FoundStep, Findings>,
): AsyncGenerator<FoundStep, Findings> {
  const others = new Map(stored[kind === 'ticket' ? 'task' : 'ticket'].map(({ id, key }) => [id, key]));
  for (;;) {
    const { done, value } = await part.next();
    for (const { id } of value.found) fresh.add(id);
    const converted = value.found.flatMap(({ id }) => others.get(id) ?? []);
    const step = converted.length === 0 ? value : { ...value, gone: [...value.gone, ...converted] };
    if (done) return step;
    yield step as FoundStep;
  }
}

function endOf({ memory }: CheckContext, findings: Findings): CheckEnd {
  const { tickets, projectTickets, withheld, checks } = memory;
  const lists = [tickets, projectTickets];
  const readable = KINDS.flatMap((kind) =>
    withheld[kind] === undefined ? (kind === 'ticket' ? tickets : projectTickets) : [],
  );
  return {
    ...findings,
    memory,
    progress: undefined,
    withheld: KINDS.filter((kind) => withheld[kind] !== undefined),
    skippedRows: lists.reduce((sum, { unreadable }) => sum + unreadable.length, 0),
    isCut: lists.some(({ isCut }) => isCut),
    isSettled: readable.every(isSettled),
    isUnfinished: readable.some((list) => isUnfinished(list, checks)),
  };
}
