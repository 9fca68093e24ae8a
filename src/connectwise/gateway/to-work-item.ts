import type { PriorityFacts } from '../../domain/renames.ts';
import { itemKeyOf, type WorkItem } from '../../domain/work-item.ts';
import type { DueReader } from '../lists/due-reader.ts';
import { nameOf, titleOf } from '../lists/shown-texts.ts';
import { updatedAtOf } from '../lists/wire.ts';
import type { TaskRow, TicketRow } from './wire.ts';

/** How fields of a row are understood. */
interface RowReading {
  readDue: DueReader;
  /** What the server tells of the priority that a row names. */
  factsOf: (priority: TicketRow['priority']) => PriorityFacts;
}

/** @returns `undefined` if the row's date can't be understood: an item that is shown without it would look undue */
export function ticketOf(row: TicketRow, { readDue, factsOf }: RowReading): WorkItem | undefined {
  const due = readDue(row.requiredDate);
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
    ...factsOf(row.priority),
  };
}

/** A project that tasks are asked of, as far as their rows do not tell. */
export interface TaskProject {
  id: number;
  name: string | undefined;
  /** The customer's name. */
  company: string | undefined;
}

export function taskOf(
  row: TaskRow,
  project: TaskProject,
  { readDue, factsOf }: RowReading,
): WorkItem | undefined {
  const due = readDue(row.dateDue);
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
    ...factsOf(row.priority),
  };
}
