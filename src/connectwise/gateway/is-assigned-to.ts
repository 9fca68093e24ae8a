import type { Member } from '../../domain/account/session.ts';

type Assignee = { identifier?: string | null | undefined } | null | undefined;

/** Whether a row is the member's, by whom it is assigned to. */
export function isAssignedTo(member: Member, assignee: Assignee): boolean {
  if (assignee === null) return false;
  // A server need not repeat what it was asked for.
  const named = assignee?.identifier ?? member.identifier;
  return named.toLowerCase() === member.identifier.toLowerCase();
}
