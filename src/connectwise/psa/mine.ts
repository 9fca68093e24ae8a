import type { ItemKind } from '../../domain/items/work-item.ts';
import type { Member } from '../../domain/account/session.ts';
import { any, type Condition, contains, equals } from '../conditions.ts';
import type { TicketRow } from './wire.ts';

/** Tickets that the member owns or is a resource of. It also matches members whose identifier contains the member's. */
export function mayBeMine({ identifier }: Member): Condition {
  return any(equals('owner/identifier', identifier), contains('resources', identifier));
}

/**
 * Whether a ticket is really the member's, as its owner or by the full identifier among its resources, and in the right
 * list. A project ticket that comes in both lists counts as a project ticket.
 *
 * @param kind what the list contains: service tickets, or project tickets as tasks
 */
export function isMine(
  { identifier }: Member,
  kind: ItemKind,
  { owner, resources, recordType }: TicketRow,
): boolean {
  // A server may send the type even if it was not requested.
  if (recordType && (recordType === 'ServiceTicket') !== (kind === 'ticket')) return false;
  return (
    owner?.identifier?.toLowerCase() === identifier.toLowerCase() || isNamedIn(resources ?? '', identifier)
  );
}

/** The identifiers in the `resources` of a ticket: `jdoe, asmith`. */
export function namesIn(resources: string): string[] {
  return resources
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Whether a member is among them, by the full identifier in any letter case: `jdoe` is not `jdoe2`. */
export function isNamedIn(resources: string, identifier: string): boolean {
  return namesIn(resources).some((name) => name.toLowerCase() === identifier.toLowerCase());
}
