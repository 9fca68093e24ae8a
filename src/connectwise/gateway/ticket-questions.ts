import { PAGE_SIZE } from '../../domain/check-plan.ts';
import { after, all, equals } from '../conditions.ts';
import { changesSince, type CheckContext } from './check-context.ts';
import type { Question } from './question.ts';
import { type SortedRows, sortRows } from './rows.ts';
import { ticketOf } from './to-work-item.ts';
import { fieldsOf, parseRows, stampOf, ticketRow } from './wire.ts';

/** All tickets of the member that are open, page by page. */
export function ticketQuestion({ member, memory }: CheckContext): Question {
  return {
    about: 'ticket',
    where: equals('owner/identifier', member.identifier),
    isOpenOnly: true,
    fields: fieldsOf('ticket', memory.stamps.ticket),
    orderBy: 'id asc',
    page: 1,
    pageSize: PAGE_SIZE,
  };
}

/** The tickets that changed since they were last asked for, also those that were closed; `undefined` where there is none. */
export function ticketChangesQuestion(context: CheckContext): Question | undefined {
  const question = ticketQuestion(context);
  const since = changesSince(context, context.memory.tickets);
  if (since === undefined) return undefined;
  return { ...question, where: all(question.where, after('lastUpdated', since)), isOpenOnly: false };
}

/** How many tickets of the member are open. */
export function ticketCountQuestion(context: CheckContext): Question {
  return { ...ticketQuestion(context), fields: undefined };
}

export function sortTickets(rows: readonly unknown[], { member, memory }: CheckContext): SortedRows {
  const parsed = parseRows(ticketRow, rows);
  if (parsed.parsed.length > 0) memory.stamps.ticket = stampOf(parsed.parsed);
  return sortRows('ticket', parsed, member, ({ owner }) => owner, ticketOf);
}
