import type { CompanyData } from '../data/company-data.ts';
import { toMemberReference } from '../data/members.ts';
import { CLOSED_STATUSES, OPEN_STATUSES, toPriorityReference } from '../data/reference-data.ts';
import type { CustomerReference, MemberReference, PriorityReference, Reference } from '../data/rows.ts';
import { normalizeDatetime } from '../data/time.ts';

// Tests write names and identifiers instead of references. Each of these functions resolves one, or throws.

export function resolveMember(data: CompanyData, identifier: string | null): MemberReference | null {
  return identifier === null ? null : expectMember(data, identifier);
}

export function expectMember(data: CompanyData, identifier: string): MemberReference {
  const member = data.members.find((row) => row.identifier === identifier);
  if (!member) throw new RangeError(`${data.identifier} has no member "${identifier}".`);
  return toMemberReference(member);
}

/** The text in which the API names all resources of a ticket; null for none. */
export function resolveResources(data: CompanyData, identifiers: readonly string[]): string | null {
  for (const identifier of identifiers) expectMember(data, identifier);
  return identifiers.length === 0 ? null : identifiers.join(', ');
}

export function resolveCustomer(data: CompanyData, name: string): CustomerReference {
  const row = data.customers.find((customer) => customer.name === name || customer.identifier === name);
  if (!row) throw new RangeError(`${data.identifier} has no customer "${name}".`);
  return { id: row.id, identifier: row.identifier, name: row.name };
}

export function resolvePriority(data: CompanyData, name: string): PriorityReference {
  const row = data.priorities.find((priority) => priority.name === name);
  if (!row) throw new RangeError(`There is no priority "${name}".`);
  return toPriorityReference(row);
}

export function resolveBoard(data: CompanyData, name: string): Reference {
  const { id } = resolveByName(data.boards, name, 'board');
  return { id, name };
}

export function resolveStatus(name: string): Reference {
  return resolveByName([...OPEN_STATUSES, ...CLOSED_STATUSES], name, 'status');
}

export function resolveDatetime(text: string | null): string | null {
  return text === null ? null : normalizeDatetime(text);
}

function resolveByName(list: readonly Reference[], name: string, kind: string): Reference {
  const found = list.find((reference) => reference.name === name);
  if (!found) throw new RangeError(`There is no ${kind} "${name}".`);
  return found;
}
