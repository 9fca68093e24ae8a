import { toMemberReference } from '../data/members.ts';
import type { MemberRow, PriorityRow } from '../data/rows.ts';

type PsaMember = Omit<MemberRow, 'defaultEmail'> & {
  officeEmail: string;
  /** Names the address that is the default. */
  defaultEmail: 'Office';
  licenseClass: 'F';
};

const COLOR_NAMES: Record<string, string> = {
  '#F44336': 'Red',
  '#FF9800': 'Orange',
  '#FFEB3B': 'Yellow',
  '#4CAF50': 'Green',
};

/** Converts a member to the form of PSA. */
export function toPsaMember({ defaultEmail, ...member }: MemberRow): PsaMember {
  return { ...member, officeEmail: defaultEmail, defaultEmail: 'Office', licenseClass: 'F' };
}

/** A priority with one of twelve colour names, or `Custom`. */
export function toPsaPriority(priority: PriorityRow): PriorityRow {
  return { ...priority, color: COLOR_NAMES[priority.color] ?? 'Custom' };
}

/** The answer of `system/myMembers/info`, whose shape differs from that of `system/members`. */
export function toMyMemberInfo(member: MemberRow): object {
  const { id, identifier, firstName, lastName, defaultEmail, timeZone, inactiveFlag, lastUpdated } = member;
  return {
    id,
    identifier,
    firstName,
    lastName,
    fullName: toMemberReference(member).name,
    defaultEmail,
    licenseClass: 'F',
    inactiveFlag,
    timeZone,
    _info: { lastUpdated },
  };
}
