import { BUNDLE_SIZE, PAGE_SIZE, projectsToList } from '../../domain/check-plan.ts';
import { hasFailed } from '../../domain/failure.ts';
import { isMassRemoval } from '../../domain/removal-guard.ts';
import type { Progress } from '../../domain/sync-status.ts';
import { itemKeyOf, type ItemKey } from '../../domain/work-item.ts';
import { equals } from '../conditions.ts';
import type { FoundStep } from '../work-source.ts';
import type { Outcome } from '../lists/ask.ts';
import { type Findings, isEmpty, join, NOTHING } from '../lists/check-context.ts';
import { isJustBefore } from '../lists/is-just-before.ts';
import { noteLack } from '../lists/lacks.ts';
import type { Question } from '../lists/question.ts';
import { readRest } from '../lists/read-list.ts';
import { sortRows } from '../lists/sort-rows.ts';
import { parseRows, updatedAtOf } from '../lists/wire.ts';
import { type CheckContext, countTasks } from './check-context.ts';
import { isAssignedTo } from './is-assigned-to.ts';
import { tasksOf } from './lists.ts';
import type { ProjectMemory } from './memory.ts';
import { taskOf } from './to-work-item.ts';
import { bareRow, fieldsOf, stampOf, taskRow } from './wire.ts';

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
  // It may turn out only now that each project takes a request of its own.
  for (
    let done = 0;
    done < wanted.length && (done === 0 || context.requestsLeft() > 0);
    done += BUNDLE_SIZE
  ) {
    if (!isEmpty(pending)) yield { ...pending, memory, progress: progressOf(done, wanted.length) };
    pending = await listTasks(context, wanted.slice(done, done + BUNDLE_SIZE));
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

async function listTasks(context: CheckContext, projects: readonly ProjectMemory[]): Promise<Findings> {
  const { asker, memory } = context;
  const questions = projects.map(({ id }) => taskQuestion(context, id));
  const outcomes = await asker.askTogether(
    questions,
    projects.flatMap((project) => (isSound(context, project) ? (project.validator ?? []) : [])),
  );
  const listed: ListedTasks[] = [];
  for (const [index, project] of projects.entries()) {
    const outcome = outcomes[index];
    const question = questions[index];
    if (!outcome || !question) continue;
    listed.push({ project, ...(await takeTasks(context, project, question, outcome)) });
    project.askedIn = memory.checks;
    project.isChanged = false;
  }
  return unlessDoubted(context, listed);
}

async function takeTasks(
  context: CheckContext,
  project: ProjectMemory,
  question: Question,
  outcome: Outcome,
): Promise<Findings & { isMissing: boolean }> {
  const stored = context.stored.tasks.get(project.id) ?? [];
  if (outcome.status === 'rejected') {
    // Deleted since the projects were listed, or closed to the member: no reason to lose all the others.
    if (!hasFailed(outcome.reason, 'noAccess', 'notFound')) throw outcome.reason;
    project.isWithheld = hasFailed(outcome.reason, 'noAccess');
    Object.assign(project, { digest: undefined, validator: undefined, unreadable: [], isCut: false });
    const gone = project.isWithheld ? [] : stored.map(({ key }) => key);
    return { found: [], gone, isMissing: !project.isWithheld };
  }
  project.isWithheld = false;
  if (outcome.value.isUnchanged) return { found: [], gone: [], isMissing: false };

  const { rows, isCut, validators } = await readRest(context.asker, question, outcome.value);
  const parsed = parseRows(taskRow, rows);
  if (parsed.parsed.length > 0) context.memory.stamps.task = stampOf(parsed.parsed);
  const sorted = sortRows('task', parsed, {
    isMine: ({ assignedTo }) => isAssignedTo(context.member, assignedTo),
    itemOf: (row) => taskOf(row, { id: project.id, name: project.name, company: project.company }),
  });
  const isSettled = !isJustBefore(sorted.newest, outcome.value.serverTime);
  const found = sorted.found.map(({ key }) => key);
  // One that can't be understood any more stays as it was.
  const present = new Set([...found, ...sorted.unreadable.map((id) => itemKeyOf('task', id))]);
  const kept = stored.flatMap(({ key }) => (present.has(key) ? [key] : []));
  const gone = stored.flatMap(({ key }) => (present.has(key) ? [] : [key]));
  Object.assign(project, {
    digest: {
      count: rows.length,
      newest: isSettled ? sorted.newest : undefined,
      stored: new Set([...found, ...kept]).size,
    },
    // "Nothing is different" would leave the digest as it is.
    validator: isSettled && validators.length === 1 ? validators[0] : undefined,
    unreadable: sorted.unreadable,
    isCut,
  });
  return { found: sorted.found, gone, isMissing: false };
}

interface ListedTasks extends Findings {
  project: ProjectMemory;
  /** There was no list at all, not even an empty one: "not found", which anything on the way can say as well. */
  isMissing: boolean;
}

/** Most of the tasks gone at once is doubted, and so is a list that is not there: the next answer has to confirm it. */
function unlessDoubted({ stored }: CheckContext, listed: readonly ListedTasks[]): Findings {
  const found = listed.flatMap((each) => each.found);
  const suspect = listed.filter(({ project }) => !project.isInDoubt);
  const suspectCount = suspect.reduce((sum, { gone }) => sum + gone.length, 0);
  const isDoubted = isMassRemoval(suspectCount, countTasks(stored));
  const gone: ItemKey[] = [];
  for (const { project, isMissing, ...each } of listed) {
    project.isInDoubt = (isDoubted || isMissing) && !project.isInDoubt && each.gone.length > 0;
    if (project.isInDoubt) Object.assign(project, { digest: undefined, validator: undefined, askedIn: 0 });
    else for (const key of each.gone) gone.push(key);
  }
  return { found, gone };
}

/** Tasks of projects that are closed, deleted or no longer the member's business go with them. */
function tasksOfOthers(context: CheckContext): ItemKey[] {
  const isAllWithheld = areTasksWithheld(context);
  const readable = new Set(
    context.memory.projects.known.flatMap(({ id, isWithheld }) => (isWithheld && !isAllWithheld ? [] : [id])),
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
