import { type CheckPlan, planCheck, type PlanFacts } from '../plan/check-plan.ts';
import type { ApiRequest } from '../api-request.ts';
import type { CheckEnd, CheckTask, FoundStep } from '../work-source.ts';
import { isRetryDue, mustCompare } from '../lists/mismatch.ts';
import { createQueryClient } from '../lists/query-client.ts';
import { isEmpty, NOTHING } from '../lists/check-context.ts';
import { checkList } from '../lists/check-list.ts';
import { createCheckRequests } from '../lists/check-requests.ts';
import { factsOfNames, noteUnknownNames, readNames } from '../lists/name-tables.ts';
import { createDueReader } from '../lists/due-reader.ts';
import { createParts } from '../lists/parts.ts';
import { prioritiesIn } from '../lists/priorities.ts';
import type { WholeList } from '../lists/read-list.ts';
import { isUnsupported } from '../lists/unsupported.ts';
import type { CheckContext } from './check-context.ts';
import { endOf } from './check-end.ts';
import { parseSyncState } from './sync-state.ts';
import { askFirst, type FirstQueries } from './first-queries.ts';
import {
  changesOfProjects,
  isBroken,
  mustRelistProjects,
  renameCompanies,
  startListOfProjects,
  applyProjectChanges,
  applyProjects,
} from './projects.ts';
import { checkTasks, isProbeMismatch } from './tasks.ts';
import { ticketListOf } from './ticket-list.ts';
import { FIELDS } from './wire.ts';

/**
 * One check of a member's work. It first asks what is planned, in one request if the server has bundles, and then what
 * the results require. Each step that it yields is complete in itself.
 */
export async function* check(
  request: ApiRequest,
  task: CheckTask,
  now: () => number,
): AsyncGenerator<FoundStep, CheckEnd> {
  const known = createContext(request, task, now);
  const facts = factsOf(known, task.budget);
  const planned = planCheck(facts);
  const context: CheckContext = { ...known, isThorough: planned.isThorough };
  // Both lists are read in parallel, so that a first check takes two round trips and not three.
  const isListDue = planned.projects === 'list' && context.parts.isDue('project');
  const projectList = isListDue ? startListOfProjects(context) : undefined;
  const list = ticketListOf(context);
  const first = await askFirst(context, list, planned, planCheck({ ...facts, hasBundles: false }));
  const { plan } = first;

  if (context.parts.isDue('ticket')) {
    const steps = checkList(context, list, first.tickets, plan.reconcile === 'ids');
    const tickets = yield* context.parts.attemptSteps('ticket', steps);
    // Yielded before anything further can fail.
    if (tickets && !isEmpty(tickets)) {
      noteUnknownNames(context, tickets.found);
      yield { ...tickets, state: context.state, progress: undefined };
    }
  }
  await checkProjects(context, plan, first, projectList);
  const tasks = yield* checkTasks(context, projectsDue(context, plan, first));
  if (plan.names.length === 0) return endOf(context, tasks);
  if (!isEmpty(tasks)) yield { ...tasks, state: context.state, progress: undefined };
  const renames = await readNames(context, plan.names, prioritiesIn(context.state, FIELDS.priority));
  renameCompanies(context, renames);
  return { ...endOf(context, NOTHING), renames };
}

function createContext(
  request: ApiRequest,
  task: CheckTask,
  now: () => number,
): Omit<CheckContext, 'isThorough'> {
  const state = parseSyncState(task.state);
  state.checks += 1;
  const requests = createCheckRequests(request, {
    budget: task.budget,
    wasSilent: state.isSilent && !task.isManual,
    troubles: state.troubles,
    limited: state.limited,
  });
  const { member, stored, isManual, zones = [] } = task;
  const room = (state.room ??= { longest: 0, last: 0 });
  return {
    client: createQueryClient(requests.request, state.unsupported, now, { room, requests }),
    member,
    state,
    readDue: createDueReader(zones),
    parts: createParts(state.troubles, requests, { isManual, now: now() }),
    stored,
    isManual,
    requestsLeft: () => requests.requestsLeft(),
    now: now(),
  };
}

function factsOf(
  { client, state, parts, stored, isManual, now }: Omit<CheckContext, 'isThorough'>,
  budget: number,
): PlanFacts {
  const { tickets, projects, nameTables } = state;
  const isMismatch = projects.isInDoubt || isRetryDue(projects, state.checks);
  return {
    check: state.checks,
    isManual,
    hasBundles: client.hasBundles(),
    budget,
    now,
    hasTickets: tickets.isListed,
    ticketCount: stored.tickets,
    isInDoubt: mustCompare(tickets, state.checks),
    isMiscounted: isUnsupported(state.unsupported, 'ticketCounts', now),
    countedAt: tickets.countedAt,
    comparedAt: tickets.comparedAt,
    projectsListedAt: isMismatch ? undefined : projects.listedAt,
    projectsAskedAt: projects.askedAt,
    projects: projects.known
      .filter(({ id }) => parts.isDue(`task/${id}`))
      .map(({ id, askedIn, isChanged, isForbidden }) => ({
        id,
        askedIn,
        isHot: isChanged || (stored.tasks.has(id) && !isForbidden),
      })),
    names: factsOfNames(nameTables, parts),
  };
}

/** Brings the known projects up to date, as far as the plan includes them. */
async function checkProjects(
  context: CheckContext,
  plan: CheckPlan,
  { projectChanges }: FirstQueries,
  projectList: Promise<WholeList> | undefined,
): Promise<void> {
  const { parts } = context;
  const mayRelist = plan.projects === 'changes' && parts.isDue('project') && mustRelistProjects(context);
  if (!projectChanges && !projectList && !mayRelist) return;
  await parts.attempt('project', async () => {
    const changes = projectChanges && changesOfProjects(context, projectChanges);
    if (changes) await applyProjectChanges(context, changes);
    else if (projectList) applyProjects(context, await projectList);
    else if (isBroken(projectChanges) || mustRelistProjects(context))
      applyProjects(context, await startListOfProjects(context));
  });
}

/** The projects whose tasks must be read, as shown by their probes or else as planned. */
function projectsDue(context: CheckContext, plan: CheckPlan, { probes }: FirstQueries): number[] {
  if (probes.length === 0) return plan.tasks;
  return probes
    .filter(({ projectId, outcome }) => isProbeMismatch(context, projectId, outcome))
    .map(({ projectId }) => projectId);
}
