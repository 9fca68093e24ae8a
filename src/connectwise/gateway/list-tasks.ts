import pMap from 'p-map';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import type { Member } from '../../domain/session.ts';
import { equals } from '../conditions.ts';
import { MAX_IN_FLIGHT } from '../api-request.ts';
import type { OpenLister } from './list-open.ts';
import { isOpenAndOf, joinParts, type Part, partOf } from './part.ts';
import { taskOf } from './to-work-item.ts';
import { FIELDS, parseRows, type ProjectRow, projectRow, taskRow } from './wire.ts';

/** The member's open tasks of all open projects; the API has tasks only project by project. */
export async function listTasks(list: OpenLister, member: Member): Promise<Part> {
  const listing = await list({
    name: 'projects',
    path: '/project/projects',
    mine: undefined,
    fields: FIELDS.project,
  });
  const { parsed, skipped } = parseRows(projectRow, listing.rows);
  const open = parsed.filter((project) => project.closedFlag !== true);
  const parts = await pMap(open, (project) => listTasksOf(project, list, member), {
    concurrency: MAX_IN_FLIGHT,
  });
  const allowed = parts.filter((part) => part !== undefined);
  // Projects without the right to any of their tasks: no list, rather than an empty one.
  if (open.length > 0 && allowed.length === 0) throw new FailureError('noAccess');
  return joinParts([{ items: [], skippedRows: skipped, isCut: listing.isCut }, ...allowed]);
}

/** @returns `undefined` if the member has no access to the project's tasks, which is no reason to lose all the others */
async function listTasksOf(project: ProjectRow, list: OpenLister, member: Member): Promise<Part | undefined> {
  try {
    const listing = await list({
      name: 'tasks',
      path: `/project/projects/${project.id}/tasks`,
      mine: equals('assignedTo/identifier', member.identifier),
      fields: FIELDS.task,
    });
    const { parsed, skipped } = parseRows(taskRow, listing.rows);
    const rows = parsed.filter((row) => isOpenAndOf(member, row, row.assignedTo));
    return partOf(
      rows.map((row) => taskOf(row, project)),
      skipped,
      listing.isCut,
    );
  } catch (error) {
    if (hasFailed(error, 'noAccess')) return undefined;
    // Deleted since the projects were listed.
    if (hasFailed(error, 'notFound')) return partOf([], 0, false);
    throw error;
  }
}
