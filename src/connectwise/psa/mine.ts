import { isNamedIn } from '../../domain/resource-names.ts';
import type { Member } from '../../domain/session.ts';
import { any, type Condition, contains, equals } from '../conditions.ts';
import type { TicketRow } from './wire.ts';

/** What the member owns or is a resource of, and what somebody is whose identifier holds the member's. */
export function mayBeMine({ identifier }: Member): Condition {
  return any(equals('owner/identifier', identifier), contains('resources', identifier));
}

/**
 * Whether a ticket is really the member's, as its owner or by the whole name among its resources, and in the right list:
 * one that comes among both kinds of ticket counts as a project ticket.
 */
export function isMine({ identifier }: Member, { owner, resources, recordType }: TicketRow): boolean {
  if (recordType && recordType !== 'ServiceTicket') return false;
  return (
    owner?.identifier?.toLowerCase() === identifier.toLowerCase() || isNamedIn(resources ?? '', identifier)
  );
}
