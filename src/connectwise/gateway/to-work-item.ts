import { parseDue } from '../../domain/due.ts';
import { itemKeyOf, type WorkItem } from '../../domain/work-item.ts';
import { nameOf, titleOf } from '../lists/shown-texts.ts';
import { updatedAtOf } from '../lists/wire.ts';
import type { TaskRow, TicketRow } from './wire.ts';

/** @returns `undefined` if the row's date can't be understood: an item that is shown without it would look undue */
export function ticketOf(row: TicketRow): WorkItem | undefined {
  const due = dueOf(row.requiredDate);
  if (due === 'malformed') return undefined;
  return {
    key: itemKeyOf('ticket', row.id),
    kind: 'ticket',
    id: row.id,
    title: titleOf(row.summary, row.id),
    due,
    status: nameOf(row.status),
    priority: nameOf(row.priority),
    place: nameOf(row.board),
    company: nameOf(row.company),
    projectId: undefined,
    updatedAt: updatedAtOf(row),
  };
}

/** A project that tasks are asked of, as far as their rows do not tell. */
export interface TaskProject {
  id: number;
  name: string | undefined;
  /** The customer's name. */
  company: string | undefined;
}

export function taskOf(row: TaskRow, project: TaskProject): WorkItem | undefined {
  const due = dueOf(row.dateDue);
  if (due === 'malformed') return undefined;
  return {
    key: itemKeyOf('task', row.id),
    kind: 'task',
    id: row.id,
    title: titleOf(row.name, row.id),
    due,
    status: nameOf(row.status),
    priority: nameOf(row.priority),
    place: nameOf(row.project) ?? project.name,
    company: project.company,
    projectId: project.id,
    updatedAt: updatedAtOf(row),
  };
}

function dueOf(date: string | null | undefined) {
  return date ? (parseDue(date) ?? ('malformed' as const)) : undefined;
}
