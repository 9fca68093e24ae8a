import * as v from 'valibot';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import type { Member } from '../../domain/session.ts';
import type { ApiRequest } from '../api-request.ts';
import type { WorkSource } from '../work-source.ts';
import { check } from './check.ts';
import { memberOf } from './to-work-item.ts';
import { memberRow } from './wire.ts';

/**
 * The API at `https://{company}.api.connectwisedev.com`.
 *
 * @param now the present moment, epoch milliseconds
 */
export function createGatewaySource(request: ApiRequest, now: () => number): WorkSource {
  return {
    // The three scopes say nothing of it, so a server may also withhold it.
    readMe: () => unlessWithheld(readMember(request, '/system/myMembers/info')),
    findMember: (identifier) => readMember(request, `/system/members/${encodeURIComponent(identifier)}`),
    check: (task) => check(request, task, now),
  };
}

async function readMember(request: ApiRequest, path: string): Promise<Member | undefined> {
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

async function unlessWithheld<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (hasFailed(error, 'noAccess')) return undefined;
    throw error;
  }
}
