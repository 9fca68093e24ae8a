import { hasFailed } from '../../domain/failure.ts';
import type { ApiRequest } from '../api-request.ts';
import { readMember } from '../lists/read-member.ts';
import { WHO_AM_I } from '../who-am-i.ts';
import type { WorkSource } from '../work-source.ts';
import { check } from './check.ts';

/**
 * The API at `https://{company}.api.connectwisedev.com`.
 *
 * @param now the current time, epoch milliseconds
 */
export function createGatewaySource(request: ApiRequest, now: () => number): WorkSource {
  return {
    // A server may also refuse it, because none of the three scopes mentions it.
    readMe: () => unlessForbidden(readMember(request, WHO_AM_I)),
    findMember: (identifier) => readMember(request, `/system/members/${encodeURIComponent(identifier)}`),
    check: (task) => check(request, task, now),
  };
}

async function unlessForbidden<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (hasFailed(error, 'noAccess')) return undefined;
    throw error;
  }
}
