import { type CheckPlan, planCheck, type PlanFacts } from '../../domain/check-plan.ts';
import { FailureError } from '../../domain/failure.ts';
import type { ItemKind } from '../../domain/work-item.ts';
import type { ApiRequest } from '../api-request.ts';
import type { CheckEnd, CheckTask, FoundStep } from '../work-source.ts';
import { isRetryDue, isSettled, isUnfinished, mustCompare } from '../lists/amiss.ts';
import { answerIn } from '../lists/answer-in.ts';
import { createAsker } from '../lists/ask.ts';
import { type Findings, isEmpty, isOfFuture, NOTHING } from '../lists/check-context.ts';
import { checkList } from '../lists/check-list.ts';
import { factsOfNames, noteUnknownNames, readNames } from '../lists/directory.ts';
import { createDueReader } from '../lists/due-reader.ts';
import type { WholeList } from '../lists/read-list.ts';
import { prioritiesIn } from '../lists/priorities.ts';
import { unlessWithheld } from '../lists/unless-withheld.ts';
import { withinBudget } from '../lists/within-budget.ts';
import { type CheckContext, sortEntries } from './check-context.ts';
import { parseMemory } from './memory.ts';
import { askOpening, type Opening } from './opening.ts';
import {
  mustRelistProjects,
  renameCompanies,
  startListOfProjects,
  takeProjectChanges,
  takeProjects,
} from './projects.ts';
import { areTasksWithheld, checkTasks, isProbeAmiss } from './tasks.ts';
import { ticketListOf } from './ticket-list.ts';
import { FIELDS } from './wire.ts';

/**
 * One check of a member's work: what is planned is asked in one go where the server has bundles, then what the answers
 * call for. Each step that it hands out is complete in itself.
 */
export async function* check(
  request: ApiRequest,
  task: CheckTask,
  now: () => number,
): AsyncGenerator<FoundStep, CheckEnd> {
  const known = createContext(request, task, now);
  const plan = planCheck(factsOf(known, task.budget));
  const context: CheckContext = { ...known, isThorough: plan.isThorough };
  // The lists come side by side, so that a first check takes two round trips and not three.
  const projectList = plan.projects === 'list' ? startListOfProjects(context) : undefined;
  const list = ticketListOf(context);
  const opening = await askOpening(context, list, plan);

  const tickets = yield* unlessWithheld(
    checkList(context, list, opening.tickets, plan.reconcile === 'ids'),
    'noAccess',
  );
  // Handed on before anything further can fail.
  if (tickets && !isEmpty(tickets)) {
    noteUnknownNames(context, tickets.found);
    yield { ...tickets, memory: context.memory, progress: undefined };
  }
  const tasks = yield* unlessWithheld(checkProjects(context, plan, opening, projectList), 'noAccess');
  const withheld: ItemKind[] = [
    ...(tickets ? [] : ['ticket' as const]),
    ...(tasks && !areTasksWithheld(context) ? [] : ['task' as const]),
  ];
  // A member who may see neither has no list at all, and no reason to lose the old one.
  if (withheld.length === 2) throw new FailureError('noAccess');
  if (plan.names.length === 0) return endOf(context, tasks ?? NOTHING, withheld);
  if (tasks && !isEmpty(tasks)) yield { ...tasks, memory: context.memory, progress: undefined };
  const renames = await readNames(context, plan.names, prioritiesIn(context.memory, FIELDS.priority));
  renameCompanies(context, renames);
  return { ...endOf(context, NOTHING, withheld), renames };
}

function createContext(
  request: ApiRequest,
  task: CheckTask,
  now: () => number,
): Omit<CheckContext, 'isThorough'> {
  const memory = parseMemory(task.memory);
  memory.checks += 1;
  const { request: counted, requestsLeft } = withinBudget(request, task.budget);
  const { member, entries, isPersonal, zones = [] } = task;
  return {
    asker: createAsker(counted, memory.lacks, now, { room: (memory.room ??= { longest: 0, last: 0 }) }),
    member,
    memory,
    readDue: createDueReader(zones),
    stored: sortEntries(entries),
    isPersonal,
    requestsLeft,
    now: now(),
  };
}

function factsOf(
  { asker, memory, stored, isPersonal, now }: Omit<CheckContext, 'isThorough'>,
  budget: number,
): PlanFacts {
  const { tickets, projects, directory } = memory;
  const isAmiss = projects.isInDoubt || isRetryDue(projects, memory.checks);
  return {
    check: memory.checks,
    isPersonal,
    hasBundles: asker.hasBundles(),
    budget,
    now,
    hasTickets: tickets.isListed,
    ticketCount: stored.tickets.length,
    isInDoubt: mustCompare(tickets, memory.checks),
    countedAt: tickets.countedAt,
    comparedAt: tickets.comparedAt,
    projectsListedAt: isAmiss ? undefined : projects.listedAt,
    projectsAskedAt: projects.askedAt,
    projects: projects.known.map(({ id, askedIn, isChanged, isWithheld }) => ({
      id,
      askedIn,
      isHot: isChanged || (stored.tasks.has(id) && !isWithheld),
    })),
    names: factsOfNames(directory),
  };
}

async function* checkProjects(
  context: CheckContext,
  plan: CheckPlan,
  { projectChanges, probes }: Opening,
  projectList: Promise<WholeList> | undefined,
): AsyncGenerator<FoundStep, Findings> {
  const { projects } = context.memory;
  const told = answerIn(projectChanges);
  const isMisled = told && isOfFuture(context, projects, told);
  const changes = isMisled ? undefined : told;
  // A server that can't filter by the moment of change is asked for the list, like one that tells none.
  if (projectChanges && !changes) projects.watermark = undefined;
  if (isMisled) Object.assign(projects, { toldAt: told.serverTime, listedAt: undefined, validators: [] });
  const isRelisted = plan.projects === 'changes' && !changes && mustRelistProjects(context);
  if (changes) await takeProjectChanges(context, changes);
  else if (projectList || isRelisted)
    takeProjects(context, await (projectList ?? startListOfProjects(context)));

  const due =
    probes.length > 0
      ? probes
          .filter(({ projectId, outcome }) => isProbeAmiss(context, projectId, outcome))
          .map(({ projectId }) => projectId)
      : plan.tasks;
  return yield* checkTasks(context, due);
}

function endOf({ memory }: CheckContext, findings: Findings, withheld: ItemKind[]): CheckEnd {
  const { tickets, projects, checks } = memory;
  const lists = [tickets, projects, ...projects.known];
  const hasTickets = !withheld.includes('ticket');
  const hasProjects = !withheld.includes('task');
  const isOpen = projects.isInDoubt || projects.known.some(({ askedIn }) => askedIn === 0);
  return {
    ...findings,
    memory,
    progress: undefined,
    withheld,
    skippedRows: lists.reduce((sum, { unreadable }) => sum + unreadable.length, 0),
    isCut: lists.some(({ isCut }) => isCut),
    isSettled:
      (!hasTickets || isSettled(tickets)) &&
      (!hasProjects || !(isOpen || projects.amiss || projects.known.some(({ isPartial }) => isPartial))),
    isUnfinished: (hasTickets && isUnfinished(tickets, checks)) || isOpen || isRetryDue(projects, checks + 1),
  };
}
