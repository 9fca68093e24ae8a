import type { CatalogueEntry } from '../../domain/items/catalogue.ts';
import { type FailureError, hasFailed } from '../../domain/failure.ts';
import { isMassRemoval } from '../lists/removal-guard.ts';
import type { ItemKey } from '../../domain/items/work-item.ts';
import { absentFrom } from '../lists/absent.ts';
import type { Outcome } from '../lists/list-result.ts';
import type { Findings } from '../lists/check-context.ts';
import { isOver } from '../lists/newest-change.ts';
import type { ListQuery } from '../lists/list-query.ts';
import { readRest } from '../lists/read-list.ts';
import { priorityReader } from '../lists/priorities.ts';
import { sortRows } from '../lists/sort-rows.ts';
import { parseRows } from '../lists/wire.ts';
import type { CheckContext } from './check-context.ts';
import { isAssignedTo } from './is-assigned-to.ts';
import type { ProjectState } from './sync-state.ts';
import { taskOf } from './to-work-item.ts';
import { stampOf, taskRow } from './wire.ts';

/** The result of the query for a project's tasks. */
export interface ListedTasks extends Findings {
  project: ProjectState;
  /** How many of its tasks are stored. */
  stored: number;
  /** Why the server has no list, not even an empty one, if it says so. */
  refusal: FailureError | undefined;
}

interface TasksResult {
  query: ListQuery;
  outcome: Outcome;
  mostRows: number;
}

/** Applies the outcome of the query for a project's tasks. */
export async function applyTasks(
  context: CheckContext,
  project: ProjectState,
  { query, outcome, mostRows }: TasksResult,
): Promise<ListedTasks> {
  const count = context.stored.tasks.get(project.id) ?? 0;
  const nothing = { project, stored: count, found: [], gone: [], refusal: undefined };
  if (outcome.status === 'rejected') {
    // The project was deleted after it was listed, or is closed to the member. The others are still read.
    if (!hasFailed(outcome.reason, 'noAccess', 'notFound')) throw outcome.reason;
    project.isForbidden = hasFailed(outcome.reason, 'noAccess');
    Object.assign(project, {
      ...UNKNOWN,
      unreadable: [],
      isChanged: false,
      isCut: false,
      isPartial: false,
    });
    const stored = await storedTasksOf(context, project);
    return { ...nothing, gone: stored.map(({ key }) => key), refusal: outcome.reason };
  }
  project.isForbidden = false;
  if (outcome.value.isUnchanged) {
    project.isChanged = false;
    return nothing;
  }

  const stored = await storedTasksOf(context, project);
  const known = stored.map(({ id }) => id);
  const whole = await readRest(context.client, query, outcome.value, { rows: mostRows, known });
  const parsed = parseRows(taskRow, whole.rows);
  if (parsed.parsed.length > 0) context.state.stamps.task = stampOf(parsed.parsed);
  const reading = {
    readDue: context.readDue,
    factsOf: priorityReader(context.state.nameTables.priority),
  };
  const sorted = sortRows('task', parsed, {
    isMine: ({ assignedTo }) => isAssignedTo(context.member, assignedTo),
    itemOf: (row) => taskOf(row, { id: project.id, name: project.name, company: project.company }, reading),
  });
  // An item whose row became unreadable stays in its last version.
  const present = new Set([...sorted.found.map(({ id }) => id), ...sorted.unreadable]);
  const { absent, isConclusive } = absentFrom(whole, present, stored);
  const gone = absent.map(({ key }) => key);
  const isSettled = isConclusive && isOver(sorted.newest, { ...whole, now: context.now });
  const open = new Set(sorted.found.map(({ id }) => id));
  for (const { id } of stored) if (present.has(id)) open.add(id);
  Object.assign(project, {
    digest: isConclusive
      ? {
          count: whole.rows.length,
          newest: isSettled ? sorted.newest : undefined,
          stored: open.size,
        }
      : undefined,
    // "Not modified" would keep the previous digest.
    validator: isSettled && whole.validators.length === 1 ? whole.validators[0] : undefined,
    unreadable: sorted.unreadable,
    isCut: whole.isCut,
    isPartial: !isConclusive,
    // It gets its next turn soon.
    isChanged: !isConclusive,
  });
  return { ...nothing, found: sorted.found, gone };
}

async function storedTasksOf(
  { stored }: CheckContext,
  { id }: ProjectState,
): Promise<readonly CatalogueEntry[]> {
  return stored.tasks.has(id) ? ((await stored.readTasks()).get(id) ?? []) : [];
}

/** How many tasks are gone in this check so far, doubted ones included, and of how many. */
export interface RemovalTally {
  gone: number;
  stored: number;
}

/**
 * Doubts a removal of most tasks at once, and a list that does not exist. The next result must confirm either. If all
 * tasks are forbidden, none are removed.
 *
 * @param tally the check's tally, updated in place
 */
export function unlessDoubted(listed: readonly ListedTasks[], tally: RemovalTally): Findings {
  const suspect = listed.filter(({ project }) => !project.isInDoubt);
  for (const { gone: absent, stored } of suspect) {
    tally.gone += absent.length;
    tally.stored += stored;
  }
  const isDoubted = isMassRemoval(tally.gone, tally.stored);
  const gone: ItemKey[][] = [];
  for (const { project, refusal, ...each } of listed) {
    // "Not found" may come from any server in between.
    const isMissing = refusal !== undefined && !project.isForbidden;
    project.isInDoubt = (isDoubted || isMissing) && !project.isInDoubt && each.gone.length > 0;
    if (project.isInDoubt) Object.assign(project, { ...UNKNOWN, askedIn: 0 });
    else if (!project.isForbidden) gone.push(each.gone);
  }
  return { found: listed.flatMap(({ found }) => found), gone: gone.flat() };
}

const UNKNOWN = { digest: undefined, validator: undefined };
