import type { MemberReference, MemberRow } from './rows.ts';

/** The password of every member of every company. */
export const DEMO_PASSWORD = 'demo-password';

type Person = { identifier: string; firstName: string; lastName: string; title: string; inactive?: true };

const ACME: Person[] = [
  { identifier: 'jdoe', firstName: 'Jane', lastName: 'Doe', title: 'Service Desk Engineer' },
  { identifier: 'asmith', firstName: 'Alan', lastName: 'Smith', title: 'Network Engineer' },
  { identifier: 'mgarcia', firstName: 'María', lastName: 'García', title: 'Project Engineer' },
  { identifier: 'jdoe2', firstName: 'John', lastName: 'Doe', title: 'Field Technician' },
  { identifier: 'rformer', firstName: 'Rita', lastName: 'Former', title: 'Engineer', inactive: true },
];

const GLOBEX: Person[] = [
  { identifier: 'rroe', firstName: 'Richard', lastName: 'Roe', title: 'Systems Engineer' },
  { identifier: 'asmith', firstName: 'Anna', lastName: 'Smith', title: 'Dispatcher' },
  { identifier: 'ksato', firstName: '健', lastName: '佐藤', title: 'Network Engineer' },
];

const OTHERS: Person[] = [
  { identifier: 'jdoe', firstName: 'Jane', lastName: 'Doe', title: 'Engineer' },
  { identifier: 'asmith', firstName: 'Alan', lastName: 'Smith', title: 'Engineer' },
];

/** The members of a company. The first one owns the largest share of the seeded items. */
export function createMembers(company: string, timeZone: string, lastUpdated: string): MemberRow[] {
  return Array.from(peopleOf(company), ({ inactive = false, ...person }, index) => ({
    id: 151 + index,
    ...person,
    defaultEmail: `${person.identifier}@${company}.example`,
    timeZone: { id: 1, name: timeZone },
    inactiveFlag: inactive,
    lastUpdated,
  }));
}

export function toMemberReference(member: MemberRow): MemberReference {
  return { id: member.id, identifier: member.identifier, name: `${member.firstName} ${member.lastName}` };
}

/** Finds a member by identifier, in any letter case. */
export function findMember({ members }: { members: MemberRow[] }, identifier: string): MemberRow | undefined {
  return members.find((member) => member.identifier.toLowerCase() === identifier.toLowerCase());
}

/** The API keys of a member, for clients that sign in by Basic authentication. */
export function apiKeysOf(memberIdentifier: string): { publicKey: string; privateKey: string } {
  return { publicKey: `public-key-of-${memberIdentifier}`, privateKey: `private-key-of-${memberIdentifier}` };
}

function peopleOf(company: string): Person[] {
  if (company === 'acme') return ACME;
  return company === 'globex' ? GLOBEX : OTHERS;
}
