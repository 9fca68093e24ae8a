import { type Due, parseDue } from '../../domain/due.ts';
import type { DueSource } from '../../domain/work-item.ts';
import type { TicketRow } from './wire.ts';

/** When a ticket must be done by, and what tells so, if not the date that was required. */
export interface SourcedDue {
  due: Due | undefined;
  dueSource?: DueSource;
}

/**
 * The required date; else the end of what the member is next scheduled for; else the target of the SLA; else the
 * planned end of a project ticket.
 *
 * @param scheduledUntil epoch milliseconds
 * @param slaTargetOf the moment that the text about the SLA names, epoch milliseconds; most name none
 * @returns 'malformed' if the date that counts can't be understood: a ticket that is shown without it would look undue
 */
export function dueOf(
  row: TicketRow,
  scheduledUntil: number | undefined,
  slaTargetOf: (row: TicketRow) => number | undefined,
): SourcedDue | 'malformed' {
  const { requiredDate, scheduleEndDate } = row;
  if (requiredDate) return known(parseDue(requiredDate), {});
  if (scheduledUntil !== undefined)
    return { due: { type: 'instant', at: scheduledUntil }, dueSource: 'schedule' };
  const target = slaTargetOf(row);
  if (target !== undefined) return { due: { type: 'instant', at: target }, dueSource: 'sla' };
  if (scheduleEndDate) return known(parseDue(scheduleEndDate), { dueSource: 'project' });
  return { due: undefined };
}

function known(due: Due | undefined, source: Omit<SourcedDue, 'due'>): SourcedDue | 'malformed' {
  return due ? { due, ...source } : 'malformed';
}
