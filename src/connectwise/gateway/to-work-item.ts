import type { PriorityFacts } from '../../domain/items/renames.ts';
import { itemKeyOf, type WorkItem } from '../../domain/items/work-item.ts';
import type { DueReader } from '../lists/due-reader.ts';
import { nameOf, titleOf } from '../lists/shown-texts.ts';
import type { ReadItem } from '../lists/sort-rows.ts';
import { updatedAtOf } from '../lists/wire.ts';
import type { TaskRow, TicketRow } from './wire.ts';

/** How to parse the fields of a row. */
interface RowReading {
  readDue: DueReader;
  /** The facts of the priority that a row names. */
  factsOf: (priority: TicketRow['priority']) => PriorityFacts;
}

/** The item of a ticket; without a due if its date is malformed. */
export function ticketOf(row: TicketRow, { readDue, factsOf }: RowReading): ReadItem {
  const { due, isWhole } = dueIn(readDue(row.requiredDate));
  const item: WorkItem = {
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
  return { item, isWhole };
}

/** The project whose tasks were read. It fills in what their rows do not contain. */
export interface TaskProject {
  id: number;
  name: string | undefined;
  /** The customer's name. */
  company: string | undefined;
}

/** The item of a task; without a due if its date is malformed. */
export function taskOf(row: TaskRow, project: TaskProject, { readDue, factsOf }: RowReading): ReadItem {
  const { due, isWhole } = dueIn(readDue(row.dateDue));
  const item: WorkItem = {
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
  return { item, isWhole };
}

function dueIn(read: ReturnType<DueReader>): { due: WorkItem['due']; isWhole: boolean } {
  return read === 'malformed' ? { due: undefined, isWhole: false } : { due: read, isWhole: true };
}
