import { type ListFacts, type PlannedList, planLists } from '../../domain/list-plan.ts';
import { FailureError } from '../../domain/failure.ts';
import type { ItemKind } from '../../domain/work-item.ts';
import type { ApiRequest } from '../api-request.ts';
import { createAsker } from '../lists/ask.ts';
import { type Findings, isEmpty, join, NOTHING } from '../lists/check-context.ts';
import { checkList } from '../lists/check-list.ts';
import { readByIds } from '../lists/compare-ids.ts';
import { factsOfNames, noteUnknownNames, readNames } from '../lists/directory.ts';
import type { ItemList } from '../lists/item-list.ts';
import { unlessWithheld } from '../lists/unless-withheld.ts';
import { noteUnlisted } from '../lists/unlisted.ts';
import { withinBudget } from '../lists/within-budget.ts';
import type { CheckEnd, CheckTask, FoundStep } from '../work-source.ts';
import type { CheckContext } from './check-context.ts';
import { coloursIn } from './colours.ts';
import { parseMemory } from './memory.ts';
import { askOpening } from './opening.ts';
import { takeSchedule } from './schedule.ts';
import { projectTicketsOf, serviceTicketsOf } from './ticket-lists.ts';

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
  const [opening] = await Promise.all([
    askOpening(context, lists, plan),
    // Known before the first item is, so that none changes its colour a check later.
    memory.tickets.isListed ? undefined : readNames(context, ['priority'], coloursIn(memory)),
  ]);
  await takeSchedule(context, opening.schedule, plan.isScheduleAsked);

  const fresh = new Set<number>();
  for (const [index, list] of lists.entries()) {
    const asking = plan.lists[index];
    const outcomes = opening.lists[index];
    if (!asking || !outcomes || asking.asks === 'none') continue;
    const findings = yield* unlessWithheld(
      noting(fresh, checkList(context, list, outcomes, asking.reconcile === 'ids')),
    );
    memory.withheld = memory.withheld.filter((kind) => kind !== list.kind);
    if (!findings) memory.withheld.push(list.kind);
    else if (!isEmpty(findings)) {
      noteUnknownNames(context, findings.found);
      yield { ...findings, memory, progress: undefined };
    }
  }
  // A member who may see neither has no list at all, and no reason to lose the old one.
  if (memory.withheld.length === lists.length) throw new FailureError('noAccess');

  const moved = await readMoved(context, lists, fresh);
  if (plan.names.length === 0) return endOf(context, moved);
  if (!isEmpty(moved)) yield { ...moved, memory, progress: undefined };
  const renames = await readNames(context, plan.names, coloursIn(memory));
  return { ...endOf(context, NOTHING), renames };
}

function createContext(
  request: ApiRequest,
  { memory: stored, budget, entries, member, isPersonal }: CheckTask,
  now: () => number,
): Omit<CheckContext, 'isThorough'> {
  const memory = parseMemory(stored);
  memory.checks += 1;
  const { request: counted, requestsLeft } = withinBudget(request, budget);
  const { ticket = [], task = [] } = Object.groupBy(entries, ({ kind }) => kind);
  return {
    asker: createAsker(counted, memory.lacks, now, { areBundlesCertain: false }),
    member,
    memory,
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
    isInDoubt: list.isInDoubt,
    countedAt: list.countedAt,
    comparedAt: list.comparedAt,
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

/** Reads again what the schedule has moved, unless it has just been read. */
async function readMoved(
  context: CheckContext,
  lists: readonly ItemList[],
  fresh: ReadonlySet<number>,
): Promise<Findings> {
  const { schedule } = context.memory;
  const moved = new Set(schedule.moved.filter((id) => !fresh.has(id)));
  let findings = NOTHING;
  for (const list of lists) {
    const ids = list.stored.flatMap(({ id }) => (moved.has(id) ? [id] : []));
    if (ids.length === 0) continue;
    const sorted = await readByIds(context, list, ids);
    noteUnlisted(list.memory, sorted);
    findings = join(findings, { found: sorted.found, gone: sorted.gone });
  }
  schedule.moved = [];
  return findings;
}

/** Notes what the steps of a part have found. */
async function* noting(
  found: Set<number>,
  part: AsyncGenerator<FoundStep, Findings>,
): AsyncGenerator<FoundStep, Findings> {
  for (;;) {
    const step = await part.next();
    for (const { id } of step.value.found) found.add(id);
    if (step.done) return step.value;
    yield step.value;
  }
}

function endOf({ memory }: CheckContext, findings: Findings): CheckEnd {
  const lists = [memory.tickets, memory.projectTickets];
  return {
    ...findings,
    memory,
    progress: undefined,
    withheld: memory.withheld,
    skippedRows: lists.reduce((sum, { unreadable }) => sum + unreadable.length, 0),
    isCut: lists.some(({ isCut }) => isCut),
    isUnfinished: lists.some(({ isListed, isInDoubt }) => !isListed || isInDoubt),
  };
}
