import { BUNDLE_SIZE, PAGE_SIZE, projectsToList } from '../../domain/check-plan.ts';
import { hasFailed } from '../../domain/failure.ts';
import type { Progress } from '../../domain/sync-status.ts';
import type { ItemKey } from '../../domain/work-item.ts';
import { equals } from '../conditions.ts';
import type { FoundStep } from '../work-source.ts';
import type { Outcome } from '../lists/ask.ts';
import { type Findings, isEmpty, join, NOTHING } from '../lists/check-context.ts';
import { noteLack } from '../lists/lacks.ts';
import { MAX_ROWS } from '../lists/read-list.ts';
import type { Question } from '../lists/question.ts';
import { parseRows, updatedAtOf } from '../lists/wire.ts';
import type { CheckContext } from './check-context.ts';
import { tasksOf } from './lists.ts';
import type { ProjectMemory } from './memory.ts';
import { type ListedTasks, type RemovalTally, takeTasks, unlessDoubted } from './take-tasks.ts';
import { bareRow, fieldsOf } from './wire.ts';

/** The member's open tasks of a project. */
function taskQuestion({ member, memory }: CheckContext, projectId: number): Question {
  return {
    list: tasksOf(projectId),
    where: equals('assignedTo/identifier', member.identifier),
    isOpenOnly: true,
    fields: fieldsOf('task', memory.stamps.task),
    orderBy: 'id asc',
    page: 1,
    pageSize: PAGE_SIZE,
  };
}

/** How many these are and when the last of them changed: one short row, however many there are. */
export function taskProbe(context: CheckContext, projectId: number): Question {
  const question = taskQuestion(context, projectId);
  return {
    ...question,
    fields: fieldsOf('bare', context.memory.stamps.task),
    orderBy: 'lastUpdated desc,id desc',
    pageSize: 1,
  };
}

/** Whether a project has to be listed, by the answer to its probe. */
export function isProbeAmiss(context: CheckContext, id: number, probe: Outcome): boolean {
  const project = context.memory.projects.known.find((known) => known.id === id);
  if (!project) return false;
  project.askedIn = context.memory.checks;
  if (probe.status === 'rejected') {
    if (!hasFailed(probe.reason, 'badRequest')) return true;
    noteLack(context.memory.lacks, 'taskProbes', context.now);
    return true;
  }
  const { count, rows } = probe.value;
  const newest = parseRows(bareRow, rows).parsed.map(updatedAtOf).at(0);
  const { digest } = project;
  const isSame =
    isSound(context, project) &&
    count === digest?.count &&
    (count === 0 || (newest !== undefined && newest === digest?.newest));
  // Until it is listed, which the end of a worker may put off.
  project.isChanged = !isSame;
  return !isSame;
}

/** Whether all that was found of a project the last time is still stored. */
function isSound({ stored }: CheckContext, { id, digest }: ProjectMemory): boolean {
  return digest?.stored === (stored.tasks.get(id)?.length ?? 0);
}

/**
 * Lists the tasks of projects: of those that have to be, and of those that nothing is known of yet, as far as the
 * budget reaches.
 */
export async function* checkTasks(
  context: CheckContext,
  due: readonly number[],
): AsyncGenerator<FoundStep, Findings> {
  const { memory } = context;
  const wanted = projectsInTurn(context, due);
  let pending = NOTHING;
  let room = MAX_ROWS;
  const tally: RemovalTally = { gone: 0, stored: 0 };
  // It may turn out only now that each project takes a request of its own.
  for (
    let done = 0;
    done < wanted.length && (done === 0 || context.requestsLeft() > 0);
    done += BUNDLE_SIZE
  ) {
    if (!isEmpty(pending)) yield { ...pending, memory, progress: progressOf(done, wanted.length) };
    pending = await listTasks(context, wanted.slice(done, done + BUNDLE_SIZE), { room, tally });
    room -= pending.found.length;
  }
  return join(pending, { found: [], gone: tasksOfOthers(context) });
}

function projectsInTurn(context: CheckContext, due: readonly number[]): ProjectMemory[] {
  const { asker, memory, isThorough } = context;
  const { known } = memory.projects;
  const projects = known.map(({ id, askedIn }) => ({ id, askedIn, isHot: false }));
  const left = Math.max(1, context.requestsLeft() - due.length);
  const more = projectsToList({ projects, hasBundles: asker.hasBundles(), isThorough }, left);
  const byId = new Map(known.map((project) => [project.id, project]));
  return [...new Set([...due, ...more])].flatMap((id) => byId.get(id) ?? []);
}

function progressOf(done: number, total: number): Progress | undefined {
  return total > BUNDLE_SIZE ? { done, total } : undefined;
}

/** @param limits how many rows may be taken, and what was removed before */
async function listTasks(
  context: CheckContext,
  projects: readonly ProjectMemory[],
  { room, tally }: { room: number; tally: RemovalTally },
): Promise<Findings> {
  const { asker, memory } = context;
  const questions = projects.map(({ id }) => taskQuestion(context, id));
  const outcomes = await asker.askTogether(
    questions,
    projects.flatMap((project) => (isSound(context, project) ? (project.validator ?? []) : [])),
  );
  const listed: ListedTasks[] = [];
  let left = room;
  for (const [index, project] of projects.entries()) {
    const outcome = outcomes[index];
    const question = questions[index];
    if (!outcome || !question) continue;
    project.askedIn = memory.checks;
    project.isChanged = false;
    const tasks = await takeTasks(context, project, { question, outcome, mostRows: left });
    left -= tasks.found.length;
    listed.push(tasks);
  }
  return unlessDoubted(listed, tally);
}

/** Tasks of projects that are closed, deleted or no longer the member's business go with them. */
function tasksOfOthers(context: CheckContext): ItemKey[] {
  const isAllWithheld = areTasksWithheld(context);
  const readable = new Set(
    context.memory.projects.known.flatMap(({ id, isWithheld, isInDoubt }) =>
      isWithheld && !isAllWithheld && !isInDoubt ? [] : [id],
    ),
  );
  return [...context.stored.tasks].flatMap(([id, tasks]) =>
    readable.has(id) ? [] : tasks.map(({ key }) => key),
  );
}

/** Whether the member may see the tasks of not one of the projects: no list, rather than an empty one. */
export function areTasksWithheld({ memory }: CheckContext): boolean {
  const asked = memory.projects.known.filter(({ askedIn }) => askedIn > 0);
  return asked.length > 0 && asked.every(({ isWithheld }) => isWithheld);
}
