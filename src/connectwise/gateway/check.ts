import { type CheckPlan, planCheck, type PlanFacts } from '../plan/check-plan.ts';
import type { ApiRequest } from '../api-request.ts';
import type { CheckEnd, CheckTask, FoundStep } from '../work-source.ts';
import { isRetryDue, mustCompare } from '../lists/amiss.ts';
import { createAsker } from '../lists/ask.ts';
import { isEmpty, NOTHING } from '../lists/check-context.ts';
import { checkList } from '../lists/check-list.ts';
import { createCheckRequests } from '../lists/check-requests.ts';
import { factsOfNames, noteUnknownNames, readNames } from '../lists/directory.ts';
import { createDueReader } from '../lists/due-reader.ts';
import { createParts } from '../lists/parts.ts';
import { prioritiesIn } from '../lists/priorities.ts';
import type { WholeList } from '../lists/read-list.ts';
import { type CheckContext, sortEntries } from './check-context.ts';
import { endOf } from './check-end.ts';
import { parseMemory } from './memory.ts';
import { askOpening, type Opening } from './opening.ts';
import {
  changesOfProjects,
  isBroken,
  mustRelistProjects,
  renameCompanies,
  startListOfProjects,
  takeProjectChanges,
  takeProjects,
} from './projects.ts';
import { checkTasks, isProbeAmiss } from './tasks.ts';
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
  const isListDue = plan.projects === 'list' && context.parts.isDue('project');
  const projectList = isListDue ? startListOfProjects(context) : undefined;
  const list = ticketListOf(context);
  const opening = await askOpening(context, list, plan);

  if (context.parts.isDue('ticket')) {
    const steps = checkList(context, list, opening.tickets, plan.reconcile === 'ids');
    const tickets = yield* context.parts.attemptSteps('ticket', steps);
    // Handed on before anything further can fail.
    if (tickets && !isEmpty(tickets)) {
      noteUnknownNames(context, tickets.found);
      yield { ...tickets, memory: context.memory, progress: undefined };
    }
  }
  await checkProjects(context, plan, opening, projectList);
  const tasks = yield* checkTasks(context, projectsDue(context, plan, opening));
  if (plan.names.length === 0) return endOf(context, tasks);
  if (!isEmpty(tasks)) yield { ...tasks, memory: context.memory, progress: undefined };
  const renames = await readNames(context, plan.names, prioritiesIn(context.memory, FIELDS.priority));
  renameCompanies(context, renames);
  return { ...endOf(context, NOTHING), renames };
}

function createContext(
  request: ApiRequest,
  task: CheckTask,
  now: () => number,
): Omit<CheckContext, 'isThorough'> {
  const memory = parseMemory(task.memory);
  memory.checks += 1;
  const requests = createCheckRequests(request, {
    budget: task.budget,
    wasSilent: memory.isSilent && !task.isManual,
    troubles: memory.troubles,
    limited: memory.limited,
  });
  const { member, entries, isManual, zones = [] } = task;
  const room = (memory.room ??= { longest: 0, last: 0 });
  return {
    asker: createAsker(requests.request, memory.lacks, now, { room, requests }),
    member,
    memory,
    readDue: createDueReader(zones),
    parts: createParts(memory.troubles, requests, { isManual, now: now() }),
    stored: sortEntries(entries),
    isManual,
    requestsLeft: () => requests.requestsLeft(),
    now: now(),
  };
}

function factsOf(
  { asker, memory, parts, stored, isManual, now }: Omit<CheckContext, 'isThorough'>,
  budget: number,
): PlanFacts {
  const { tickets, projects, directory } = memory;
  const isAmiss = projects.isInDoubt || isRetryDue(projects, memory.checks);
  return {
    check: memory.checks,
    isManual,
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
    projects: projects.known
      .filter(({ id }) => parts.isDue(`task/${id}`))
      .map(({ id, askedIn, isChanged, isForbidden }) => ({
        id,
        askedIn,
        isHot: isChanged || (stored.tasks.has(id) && !isForbidden),
      })),
    names: factsOfNames(directory, parts),
  };
}

/** Brings what is known of the projects up to date, as far as its turn has come. */
async function checkProjects(
  context: CheckContext,
  plan: CheckPlan,
  { projectChanges }: Opening,
  projectList: Promise<WholeList> | undefined,
): Promise<void> {
  const { parts } = context;
  const mayRelist = plan.projects === 'changes' && parts.isDue('project') && mustRelistProjects(context);
  if (!projectChanges && !projectList && !mayRelist) return;
  await parts.attempt('project', async () => {
    const changes = projectChanges && changesOfProjects(context, projectChanges);
    if (changes) await takeProjectChanges(context, changes);
    else if (projectList) takeProjects(context, await projectList);
    else if (isBroken(projectChanges) || mustRelistProjects(context))
      takeProjects(context, await startListOfProjects(context));
  });
}

/** Which projects have to be asked for their tasks, by their probes or else by their turn. */
function projectsDue(context: CheckContext, plan: CheckPlan, { probes }: Opening): number[] {
  if (probes.length === 0) return plan.tasks;
  return probes.flatMap(({ projectId, outcome }) =>
    isProbeAmiss(context, projectId, outcome) ? [projectId] : [],
  );
}
