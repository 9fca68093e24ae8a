import type { ApiRequest } from '../api-request.ts';
import { equals } from '../conditions.ts';
import { findMember, readMember } from '../lists/read-member.ts';
import { WHO_AM_I } from '../who-am-i.ts';
import type { WorkSource } from '../work-source.ts';
import { check } from './check.ts';

/**
 * The public REST API of a ConnectWise PSA, in ConnectWise's cloud or on a company's own server.
 *
 * @param now the current time, epoch milliseconds
 */
export function createPsaSource(request: ApiRequest, now: () => number): WorkSource {
  return {
    readMe: () => readMember(request, WHO_AM_I),
    findMember: (identifier) => findMember(request, '/system/members', equals('identifier', identifier)),
    check: (task) => check(request, task, now),
  };
}
