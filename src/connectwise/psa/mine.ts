import type { ItemKind } from '../../domain/items/work-item.ts';
import { isNamedIn } from './resource-names.ts';
import type { Member } from '../../domain/account/session.ts';
import { any, type Condition, contains, equals } from '../conditions.ts';
import type { TicketRow } from './wire.ts';

/** What the member owns or is a resource of, and what somebody is whose identifier holds the member's. */
export function mayBeMine({ identifier }: Member): Condition {
  return any(equals('owner/identifier', identifier), contains('resources', identifier));
}

/**
 * Whether a ticket is really the member's, as its owner or by the whole name among its resources, and in the right list:
 * one that comes among both kinds of ticket counts as a project ticket.
 *
 * @param kind what the list that it comes from holds: service tickets, or project tickets as tasks
 */
export function isMine(
  { identifier }: Member,
  kind: ItemKind,
  { owner, resources, recordType }: TicketRow,
): boolean {
  // A server may tell it also where it is not asked for.
  if (recordType && (recordType === 'ServiceTicket') !== (kind === 'ticket')) return false;
  return (
    owner?.identifier?.toLowerCase() === identifier.toLowerCase() || isNamedIn(resources ?? '', identifier)
  );
}
