import type { Due } from '../../domain/items/due.ts';
import type { DueSource } from '../../domain/items/work-item.ts';
import type { DueReader } from '../lists/due-reader.ts';
import type { ScheduledTime } from './next-ends.ts';
import type { TicketRow } from './wire.ts';

/** When a ticket must be done by, and what tells so, if not the date that was required. */
export interface SourcedDue {
  due: Due | undefined;
  dueSource?: DueSource;
}

/** What a due comes from besides the row itself. */
export interface DueSources {
  readDue: DueReader;
  /** What the member is next scheduled for. */
  scheduledFor: (ticketId: number) => ScheduledTime | undefined;
  /** The moment that the text about the SLA names, if it names one; epoch milliseconds. */
  slaTargetOf: (row: TicketRow) => number | undefined;
}

/**
 * The required date; else the end of what the member is next scheduled for; else the target of the SLA; else the
 * planned end of a project ticket.
 *
 * @returns 'malformed' if the date that counts can't be understood: no later one stands for it
 */
export function dueOf(
  row: TicketRow,
  { readDue, scheduledFor, slaTargetOf }: DueSources,
): SourcedDue | 'malformed' {
  const required = readDue(row.requiredDate);
  if (required) return required === 'malformed' ? required : { due: required };
  const scheduled = scheduledFor(row.id);
  if (scheduled) return { due: endOf(scheduled), dueSource: 'schedule' };
  const target = slaTargetOf(row);
  if (target !== undefined) return { due: { type: 'instant', at: target }, dueSource: 'sla' };
  const planned = readDue(row.scheduleEndDate);
  if (planned) return planned === 'malformed' ? planned : { due: planned, dueSource: 'project' };
  return { due: undefined };
}

function endOf({ until, day }: ScheduledTime): Due {
  return day === undefined ? { type: 'instant', at: until } : { type: 'date', date: day };
}
