import { countTasks } from '../../domain/items/stored-items.ts';
import { isPast, PAGE_SIZE } from '../plan/check-plan.ts';
import { hasFailed } from '../../domain/failure.ts';
import { isMassRemoval } from '../lists/removal-guard.ts';
import { HOUR } from '../../domain/time/time.ts';
import { after } from '../conditions.ts';
import type { Rename } from '../../domain/items/renames.ts';
import { absentFrom } from '../lists/absent.ts';
import { noteMismatch } from '../lists/mismatch.ts';
import type { ListResult, Outcome } from '../lists/list-result.ts';
import { changesSince, isOfFuture, looksBack } from '../lists/check-context.ts';
import { isUnsupported, noteDoubt } from '../lists/unsupported.ts';
import type { ListQuery } from '../lists/list-query.ts';
import { newestChange } from '../lists/newest-change.ts';
import { readRest, readWhole, type WholeList } from '../lists/read-list.ts';
import { nameOf } from '../lists/shown-texts.ts';
import { isClosed, latest } from '../lists/sort-rows.ts';
import { parseRows, updatedAtOf } from '../lists/wire.ts';
import type { CheckContext } from './check-context.ts';
import { PROJECTS } from './lists.ts';
import { newProject, type ProjectState } from './sync-state.ts';
import { fieldsOf, type ProjectRow, projectRow, stampOf } from './wire.ts';

/** How often the list is read if the server does not report changes. */
const RELIST_EVERY_MS = HOUR;

function projectQuery({ state }: CheckContext): ListQuery {
  return {
    list: PROJECTS,
    where: '',
    isOpenOnly: true,
    fields: fieldsOf('project', state.stamps.project),
    orderBy: 'id asc',
    page: 1,
    pageSize: PAGE_SIZE,
  };
}

/** Queries the projects that changed since the last query, even closed ones. `undefined` if this is not possible. */
export function projectChangesQuery(context: CheckContext): ListQuery | undefined {
  const { state, now } = context;
  const since = changesSince(context, state.projects);
  if (since === undefined || isUnsupported(state.unsupported, 'projectChanges', now)) return undefined;
  return { ...projectQuery(context), where: after('lastUpdated', since), isOpenOnly: false };
}

/** Whether the list must be read as a whole, because the server does not report changes. */
export function mustRelistProjects({ state, parts, now }: CheckContext): boolean {
  const { watermark, listedAt } = state.projects;
  const isPending = watermark === undefined || isUnsupported(state.unsupported, 'projectChanges', now);
  return isPending && (parts.troubleOf('project') !== undefined || isPast(listedAt, RELIST_EVERY_MS, now));
}

/** Whether the query for changes failed, other than because the server does not support it. */
export function isBroken(outcome: Outcome | undefined): boolean {
  return outcome?.status === 'rejected' && !hasFailed(outcome.reason, 'badRequest');
}

/** The changes of projects; `undefined` if the server does not report them and the list must be read. */
export function changesOfProjects(context: CheckContext, outcome: Outcome): ListResult | undefined {
  const { state, now } = context;
  const { projects } = state;
  if (outcome.status === 'rejected') {
    // A server that cannot filter by the time of change is asked for the list.
    projects.watermark = undefined;
    if (isBroken(outcome)) noteDoubt(state.unsupported, 'projectChanges', now);
    return undefined;
  }
  if (!isOfFuture(context, projects, outcome.value)) return outcome.value;
  const { serverTime } = outcome.value;
  Object.assign(projects, {
    watermark: undefined,
    reportedAt: serverTime,
    listedAt: undefined,
    validators: [],
  });
  return undefined;
}

/** Starts to read all open projects. The caller awaits the promise later; until then a failure counts as handled. */
export function startListOfProjects(context: CheckContext): Promise<WholeList> {
  const { validators, known: projects } = context.state.projects;
  const known = projects.map(({ id }) => id);
  const reading = readWhole(context.client, projectQuery(context), validators, { known });
  reading.catch(() => undefined);
  return reading;
}

/** Applies a list of all open projects. It keeps the state of those that are still there. */
export function applyProjects(context: CheckContext, list: WholeList): void {
  const { state, now } = context;
  const { projects } = state;
  const wasInDoubt = projects.isInDoubt;
  Object.assign(projects, { listedAt: now, askedAt: now, lookedBackAt: now });
  projects.isInDoubt = false;
  if (list.isUnchanged) return;

  const { parsed, unreadable } = parseRows(projectRow, list.rows);
  if (parsed.length > 0) state.stamps.project = stampOf(parsed);
  noteProjectsOfTasks(context);
  const open = parsed.filter((row) => !isClosed(row));
  const present = new Set([...open.map(({ id }) => id), ...unreadable]);
  const { absent, isConclusive } = absentFrom(list, present, projects.known);
  const gone = new Set(absent.map(({ id }) => id));
  if (!wasInDoubt && isDoubtful(context, gone)) {
    projects.isInDoubt = true;
    return;
  }
  const known = new Map(
    projects.known.flatMap((project) => (gone.has(project.id) ? [] : [[project.id, project]])),
  );
  for (const row of open) known.set(row.id, describe(row, known.get(row.id)));
  keepUnreadable(known, unreadable);
  Object.assign(projects, {
    known: [...known.values()],
    watermark: newestChange(parsed.map(updatedAtOf), { serverTime: list.serverTime, now }),
    validators: isConclusive ? list.validators : [],
    unreadable,
    isCut: list.isCut,
  });
  if (isConclusive) projects.mismatch = undefined;
  else noteMismatch(projects, state.checks);
}

/** A project with stored tasks is known, even if the rest of its state was damaged. */
function noteProjectsOfTasks({ state, stored }: CheckContext): void {
  const { known } = state.projects;
  const ids = new Set([0, ...known.map(({ id }) => id)]);
  for (const id of stored.tasks.keys()) if (!ids.has(id)) known.push(newProject(id));
}

/** A project with an unreadable row still exists. It keeps its state, or starts with its id alone. */
function keepUnreadable(known: Map<number, ProjectState>, unreadable: readonly number[]): void {
  for (const id of unreadable) if (id > 0 && !known.has(id)) known.set(id, newProject(id));
}

/** Whether so many projects, or tasks with them, are gone at once that the next result must confirm it. */
function isDoubtful({ state, stored }: CheckContext, gone: ReadonlySet<number>): boolean {
  const lostTasks = countTasks(stored, (id) => gone.has(id));
  return (
    isMassRemoval(gone.size, state.projects.known.length) || isMassRemoval(lostTasks, countTasks(stored))
  );
}

/** Applies the changes of projects. */
export async function applyProjectChanges(context: CheckContext, changes: ListResult): Promise<void> {
  const { client, state, now } = context;
  const { projects } = state;
  const query = projectChangesQuery(context);
  if (!query) return;
  const { serverTime } = changes;
  const { rows, reach } = await readRest(client, query, changes);
  const known = new Map(projects.known.map((project) => [project.id, project]));
  const { parsed, unreadable } = parseRows(projectRow, rows);
  if (parsed.length > 0) state.stamps.project = stampOf(parsed);
  const closed = new Set(parsed.filter((row) => isClosed(row) && known.has(row.id)).map(({ id }) => id));
  // A doubtful closing takes effect only when the list confirms it.
  projects.isInDoubt = isDoubtful(context, closed);
  if (!projects.isInDoubt) for (const id of closed) known.delete(id);
  for (const row of parsed) if (!isClosed(row)) known.set(row.id, describe(row, known.get(row.id)));
  keepUnreadable(known, unreadable);
  projects.known = [...known.values()];
  projects.askedAt = now;
  // After an incomplete result, the next check asks again from the same time on.
  if (reach === Infinity) {
    const newest = newestChange(parsed.map(updatedAtOf), { serverTime, now });
    projects.watermark = latest(projects.watermark, newest);
    projects.reportedAt = serverTime ?? projects.reportedAt;
    if (looksBack(context, projects)) projects.lookedBackAt = now;
  } else noteMismatch(projects, state.checks);
  // The validators no longer match what is known.
  if (rows.length > 0) projects.validators = [];
}

function describe(row: ProjectRow, previous = newProject(row.id)): ProjectState {
  const [name, company, updatedAt] = [nameOf(row), nameOf(row.company), updatedAtOf(row)];
  const isRenamed = name !== previous.name || company !== previous.company;
  return {
    ...previous,
    // Tasks contain the names of project and company, but a rename does not change the tasks.
    ...(isRenamed && { digest: undefined, validator: undefined }),
    name,
    company,
    updatedAt,
    isChanged:
      previous.isChanged || (previous.askedIn > 0 && (isRenamed || updatedAt !== previous.updatedAt)),
  };
}

/** Renames the companies of projects, which tasks inherit. A renamed company does not change its projects. */
export function renameCompanies({ state }: CheckContext, renames: readonly Rename[]): void {
  const names = new Map<string | undefined, string>(
    renames.flatMap((rename) => (rename.field === 'company' ? [[rename.from, rename.to]] : [])),
  );
  for (const project of state.projects.known) {
    project.company = names.get(project.company) ?? project.company;
  }
}
