import type { Member } from '../../domain/account/session.ts';

type Assignee = { identifier?: string | null | undefined } | null | undefined;

/** Whether a row is assigned to the member. */
export function isAssignedTo(member: Member, assignee: Assignee): boolean {
  if (assignee === null) return false;
  // A server need not return the field that the query filters by.
  const named = assignee?.identifier ?? member.identifier;
  return named.toLowerCase() === member.identifier.toLowerCase();
}
