import { BUNDLE_SIZE, PAGE_SIZE, projectsToList } from '../plan/check-plan.ts';
import * as v from 'valibot';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import type { Progress } from '../../domain/pacing/check-status.ts';
import type { ItemKey } from '../../domain/items/work-item.ts';
import { equals } from '../conditions.ts';
import type { FoundStep } from '../work-source.ts';
import type { Outcome } from '../lists/list-result.ts';
import { type Findings, isEmpty, join, NOTHING } from '../lists/check-context.ts';
import { noteUnsupported } from '../lists/unsupported.ts';
import { MAX_ROWS } from '../lists/read-list.ts';
import type { ListQuery } from '../lists/list-query.ts';
import type { Part } from '../lists/parts.ts';
import { updatedAtOf } from '../lists/wire.ts';
import type { CheckContext } from './check-context.ts';
import { tasksOf } from './lists.ts';
import type { ProjectState } from './sync-state.ts';
import { type ListedTasks, type RemovalTally, applyTasks, unlessDoubted } from './apply-tasks.ts';
import { bareRow, fieldsOf } from './wire.ts';

/** Queries the member's open tasks of a project. */
function taskQuery({ member, state, stored }: CheckContext, projectId: number): ListQuery {
  return {
    list: tasksOf(projectId),
    where: equals('assignedTo/identifier', member.identifier),
    isOpenOnly: true,
    fields: fieldsOf('task', state.stamps.task),
    orderBy: 'id asc',
    page: 1,
    pageSize: PAGE_SIZE,
    isFilled: stored.tasks.has(projectId),
  };
}

/** Queries the number of these tasks and the latest change: one short row, however many tasks there are. */
export function taskProbe(context: CheckContext, projectId: number): ListQuery {
  const query = taskQuery(context, projectId);
  return {
    ...query,
    fields: fieldsOf('bare', context.state.stamps.task),
    orderBy: 'lastUpdated desc,id desc',
    pageSize: 1,
    // Not needed: a suspicious result only causes the list to be read.
    isFilled: false,
    // Without a bundle it has no count, so that the list would be read in any case.
    isOptional: true,
  };
}

/** Whether a project's tasks must be listed, by the outcome of its probe. */
export function isProbeMismatch(context: CheckContext, id: number, probe: Outcome): boolean {
  const project = context.state.projects.known.find((known) => known.id === id);
  if (!project) return false;
  project.askedIn = context.state.checks;
  if (probe.status === 'rejected') {
    if (hasFailed(probe.reason, 'badRequest'))
      noteUnsupported(context.state.unsupported, 'taskProbes', context.now);
    return true;
  }
  const { count, rows } = probe.value;
  const newest = newestIn(rows);
  const { digest } = project;
  const isSame =
    isSound(context, project) &&
    count === digest?.count &&
    (count === 0 || (newest !== undefined && newest === digest?.newest));
  // Set until the tasks are listed, because the worker may end before that.
  project.isChanged = !isSame;
  return !isSame;
}

/** An unreadable row reveals nothing, and the list itself will be read. */
function newestIn(rows: readonly unknown[]): number | undefined {
  const [row] = rows;
  const parsed = v.safeParse(bareRow, row);
  return parsed.success ? updatedAtOf(parsed.output) : undefined;
}

/** Whether all tasks that were last found in a project are still stored. */
function isSound({ stored }: CheckContext, { id, digest }: ProjectState): boolean {
  return digest?.stored === (stored.tasks.get(id) ?? 0);
}

/**
 * Lists the tasks of projects: of those that are due and of those that were never listed, as far as the budget allows.
 */
export async function* checkTasks(
  context: CheckContext,
  due: readonly number[],
): AsyncGenerator<FoundStep, Findings> {
  const { state, parts } = context;
  const wanted = projectsInTurn(context, due);
  let pending = NOTHING;
  let room = MAX_ROWS;
  const tally: RemovalTally = { gone: 0, stored: 0 };
  let size = 0;
  for (let done = 0; done < wanted.length; done += size) {
    size = batchSize(context);
    if (size === 0) break;
    if (!isEmpty(pending)) yield { ...pending, state, progress: progressOf(done, wanted.length) };
    const batch = wanted.slice(done, done + size);
    const { error, ...findings } = await listTasks(context, batch, { room, tally });
    pending = findings;
    room -= findings.found.length;
    if (error === undefined) parts.noteResult('task');
    // If no project's tasks can be read, no single project is to blame.
    else if (batch.length > 1 || parts.troubleOf('task')) {
      parts.noteFailure('task', error);
      break;
    }
  }
  return join(pending, { found: [], gone: await tasksOfOthers(context) });
}

function partOf(projectId: number): Part {
  return `task/${projectId}`;
}

/** How many projects to ask at once. That each takes its own request may turn out only during the check. */
function batchSize(context: CheckContext): number {
  const { client, parts } = context;
  // Tries one project first, to see whether tasks can be read again. If they can, this trouble is over.
  if (parts.troubleOf('task')) return 1;
  return client.hasBundles() ? BUNDLE_SIZE : Math.max(0, Math.min(BUNDLE_SIZE, context.requestsLeft()));
}

function projectsInTurn(context: CheckContext, due: readonly number[]): ProjectState[] {
  const { client, state, parts, isThorough } = context;
  const known = state.projects.known.filter(({ id }) => parts.isDue(partOf(id)));
  const left = Math.max(1, context.requestsLeft() - due.length);
  const more = projectsToList({ projects: known, hasBundles: client.hasBundles(), isThorough }, left);
  const byId = new Map(known.map((project) => [project.id, project]));
  const inTurn = [...new Set([...due, ...more])].flatMap((id) => byId.get(id) ?? []);
  // Failing projects come last, so that the others do not wait for them.
  const fails = ({ id }: ProjectState) => Number(parts.troubleOf(partOf(id)) !== undefined);
  return inTurn.toSorted((a, b) => fails(a) - fails(b));
}

function progressOf(done: number, total: number): Progress | undefined {
  return total > BUNDLE_SIZE ? { done, total } : undefined;
}

/**
 * @param limits how many more rows may be read, and the removals so far
 * @returns the findings, and the failure if no project's tasks could be read
 */
async function listTasks(
  context: CheckContext,
  projects: readonly ProjectState[],
  { room, tally }: { room: number; tally: RemovalTally },
): Promise<Findings & { error: unknown }> {
  const { client, state, parts } = context;
  const queries = projects.map(({ id }) => taskQuery(context, id));
  const outcomes = await client.askTogether(
    queries,
    projects.flatMap((project) => (isSound(context, project) ? (project.validator ?? []) : [])),
  );
  const listed: ListedTasks[] = [];
  const errors: unknown[] = [];
  let left = room;
  for (const [index, project] of projects.entries()) {
    const outcome = outcomes[index];
    const query = queries[index];
    if (!outcome || !query) continue;
    try {
      const tasks = await applyTasks(context, project, { query, outcome, mostRows: left });
      project.askedIn = state.checks;
      left -= tasks.found.length;
      listed.push(tasks);
    } catch (error) {
      parts.noteFailure(partOf(project.id), error);
      errors.push(error);
      // Its state is kept, and it is asked again in its next turn.
      Object.assign(project, { askedIn: 0, isChanged: true });
    }
  }
  const findings = unlessDoubted(listed, tally);
  for (const { project, refusal } of listed) noteRefusal(context, project, refusal);
  return { ...findings, error: listed.length === 0 ? errors[0] : undefined };
}

/** Reports refused tasks as missing. While the refusal is in doubt, it counts as a failed reading. */
function noteRefusal({ parts }: CheckContext, project: ProjectState, refusal: unknown): void {
  if (refusal === undefined) parts.noteResult(partOf(project.id));
  else parts.noteFailure(partOf(project.id), project.isInDoubt ? new FailureError('badReply') : refusal);
}

/** The tasks of projects that are closed, deleted or no longer visible to the member are removed with them. */
async function tasksOfOthers(context: CheckContext): Promise<ItemKey[]> {
  const isAllForbidden = areTasksForbidden(context);
  const readable = new Set(
    context.state.projects.known
      .filter(({ isForbidden, isInDoubt }) => !isForbidden || isAllForbidden || isInDoubt)
      .map(({ id }) => id),
  );
  const { stored } = context;
  if ([...stored.tasks.keys()].every((id) => readable.has(id))) return [];
  return [...(await stored.readTasks())].flatMap(([id, tasks]) =>
    readable.has(id) ? [] : tasks.map(({ key }) => key),
  );
}

/** Whether the member may see no project's tasks: then there is no list, rather than an empty one. */
export function areTasksForbidden({ state }: CheckContext): boolean {
  const asked = state.projects.known.filter(({ askedIn }) => askedIn > 0);
  return asked.length > 0 && asked.every(({ isForbidden }) => isForbidden);
}
