import { toMemberReference } from '../data/members.ts';
import type { MemberRow, PriorityRow } from '../data/rows.ts';

type PsaMember = Omit<MemberRow, 'defaultEmail'> & {
  officeEmail: string;
  /** Which of the addresses is meant. */
  defaultEmail: 'Office';
  licenseClass: 'F';
};

const COLOR_NAMES: Record<string, string> = {
  '#F44336': 'Red',
  '#FF9800': 'Orange',
  '#FFEB3B': 'Yellow',
  '#4CAF50': 'Green',
};

/** A member as PSA keeps one. */
export function toPsaMember({ defaultEmail, ...member }: MemberRow): PsaMember {
  return { ...member, officeEmail: defaultEmail, defaultEmail: 'Office', licenseClass: 'F' };
}

/** A priority with its colour by name, one of twelve; anything else is `Custom`. */
export function toPsaPriority(priority: PriorityRow): PriorityRow {
  return { ...priority, color: COLOR_NAMES[priority.color] ?? 'Custom' };
}

/** What `system/myMembers/info` tells a member of themselves: another shape than that of `system/members`. */
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
