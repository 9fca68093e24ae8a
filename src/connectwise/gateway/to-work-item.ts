import { parseDue } from '../../domain/due.ts';
import { plainText } from '../../domain/plain-text.ts';
import type { Member } from '../../domain/session.ts';
import { itemKeyOf, type WorkItem } from '../../domain/work-item.ts';
import { type MemberRow, type TaskRow, type TicketRow, updatedAtOf } from './wire.ts';

const MAX_TITLE_LENGTH = 500;
const MAX_NAME_LENGTH = 100;

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

export function memberOf(row: MemberRow): Member {
  const name = row.fullName || [row.firstName, row.lastName].filter(Boolean).join(' ');
  const [full, identifier] = [plainText(name, MAX_NAME_LENGTH), plainText(row.identifier, MAX_NAME_LENGTH)];
  return { id: row.id, identifier: row.identifier, name: full || identifier };
}

function dueOf(date: string | null | undefined) {
  return date ? (parseDue(date) ?? ('malformed' as const)) : undefined;
}

function titleOf(text: string, id: number): string {
  return plainText(text, MAX_TITLE_LENGTH) || `#${id}`;
}

/** The name of what a row refers to, fit to be shown. */
export function nameOf(
  reference: { name?: string | null | undefined } | null | undefined,
): string | undefined {
  return plainText(reference?.name ?? '', MAX_NAME_LENGTH) || undefined;
}
