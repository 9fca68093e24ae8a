import type { Entry } from '../../domain/outbox/entry.ts';
import type { Act } from '../../domain/outbox/act.ts';
import { type ItemKey, itemNumberOf } from '../../domain/items/work-item.ts';
import type { Member } from '../../domain/account/session.ts';

/** A ticket, or a record that belongs to one. */
export interface TicketRef {
  /** Project tickets have the numbers of service tickets and another path. */
  kind: 'service' | 'project';
  id: number;
}

/** One change with everything that its requests need. */
export interface Change<A extends Act = Act> {
  act: A;
  ticket: TicketRef;
  member: Member;
  /** The text of a note or time entry; empty without one. */
  text: string;
  /** The id of the entry, which goes with a time entry as its marker. */
  marker: Entry['id'];
  /** The ids of records that other changes are known to have created. */
  claimed: ReadonlySet<number>;
}

/** The ticket that an item stands for. A task of a PSA server is a project ticket. */
export function ticketOf(key: ItemKey): TicketRef {
  return { kind: key.startsWith('task:') ? 'project' : 'service', id: itemNumberOf(key) };
}

/** The path of a ticket. */
export function ticketPath({ kind, id }: TicketRef): string {
  return `/${kind}/tickets/${id}`;
}
