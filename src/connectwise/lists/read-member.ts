import * as v from 'valibot';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import { plainText } from '../../domain/plain-text.ts';
import type { Member } from '../../domain/account/session.ts';
import type { ApiRequest } from '../api-request.ts';
import type { Condition } from '../conditions.ts';
import { type MemberRow, memberRow } from './wire.ts';

const MAX_NAME_LENGTH = 100;
/** In the API description, `licenseClass`: F = full, A = API, C = StreamlineIT, X = subcontractor. */
const API_LICENSE = 'A';

/**
 * Reads the member at a path; `undefined` if there is none.
 *
 * @throws FailureError `badReply` if the path leads to something else
 */
export async function readMember(request: ApiRequest, path: string): Promise<Member | undefined> {
  try {
    const { body } = await request(path);
    const row = v.safeParse(memberRow, body);
    if (!row.success) throw new FailureError('badReply');
    return memberOf(row.output);
  } catch (error) {
    if (hasFailed(error, 'notFound')) return undefined;
    throw error;
  }
}

/** Finds the first member of a list that meets a condition; `undefined` if there is none. */
export async function findMember(
  request: ApiRequest,
  path: string,
  conditions: Condition,
): Promise<Member | undefined> {
  const { body } = await request(path, { query: { conditions, pageSize: 1 } });
  const rows = v.safeParse(v.array(memberRow), body);
  if (!rows.success) throw new FailureError('badReply');
  const [row] = rows.output;
  return row && memberOf(row);
}

export function memberOf(row: MemberRow): Member {
  const name = row.fullName || [row.firstName, row.lastName].filter(Boolean).join(' ');
  const [full, identifier] = [plainText(name, MAX_NAME_LENGTH), plainText(row.identifier, MAX_NAME_LENGTH)];
  const member: Member = { id: row.id, identifier: row.identifier, name: full || identifier };
  return row.licenseClass === API_LICENSE ? { ...member, isApiMember: true } : member;
}
