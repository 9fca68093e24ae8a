import pMap from 'p-map';
import { hasFailed } from '../../domain/failure.ts';
import type { Member } from '../../domain/session.ts';
import { equals } from '../conditions.ts';
import { CONCURRENCY } from '../pages.ts';
import type { OpenLister } from './list-open.ts';
import { isOpenAndOf, joinParts, type Part, partOf } from './part.ts';
import { taskOf } from './to-work-item.ts';
import { FIELDS, parseRows, projectRow, taskRow } from './wire.ts';

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
  const parts = await pMap(
    open,
    ({ id, name }) => listTasksOf({ id, name: name ?? undefined }, list, member),
    {
      concurrency: CONCURRENCY,
    },
  );
  return joinParts([{ items: [], skippedRows: skipped, isCut: listing.isCut }, ...parts]);
}

async function listTasksOf(
  project: { id: number; name: string | undefined },
  list: OpenLister,
  member: Member,
): Promise<Part> {
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
    // Deleted since the projects were listed, or not for this member: no reason to lose all the others.
    if (hasFailed(error, 'notFound', 'noAccess')) return partOf([], 0, false);
    throw error;
  }
}
