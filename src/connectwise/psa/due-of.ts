import type { Due } from '../../domain/items/due.ts';
import type { DueSource } from '../../domain/items/work-item.ts';
import type { DueReader } from '../lists/due-reader.ts';
import type { ScheduledTime } from './next-ends.ts';
import type { TicketRow } from './wire.ts';

/** When a ticket is due, and where that comes from, if not from the required date. */
export interface SourcedDue {
  due: Due | undefined;
  dueSource?: DueSource;
}

/** The sources of a due besides the row itself. */
export interface DueSources {
  readDue: DueReader;
  /** The member's next scheduled time for a ticket. */
  scheduledFor: (ticketId: number) => ScheduledTime | undefined;
  /** The time that the SLA text names, if any; epoch milliseconds. */
  slaTargetOf: (row: TicketRow) => number | undefined;
}

/**
 * The required date; else the end of the member's next scheduled time; else the SLA target; else the planned end of a
 * project ticket.
 *
 * @returns 'malformed' if the first of these that is present is malformed; no later one replaces it
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
