import type { ApiReply, ApiRequest } from '../../../../src/connectwise/api-request.ts';
import type { Change } from '../../../../src/connectwise/acts/work.ts';
import { FailureError, type FailureCode } from '../../../../src/domain/failure.ts';
import type { Act, CreateAct } from '../../../../src/domain/outbox/act.ts';
import type { Member } from '../../../../src/domain/account/session.ts';
import { MINUTE } from '../../../../src/domain/time/time.ts';

export const ME: Member = { id: 151, identifier: 'jdoe', name: 'Jane Doe' };
export const MARKER = '0f8fad5b-d9cb-469f-a165-70867728950e';
export const NOON = Date.parse('2026-11-30T12:00:00Z');

export const NOTE = { kind: 'note', place: 'internal', isMailed: false } as const satisfies CreateAct;
export const WORK = {
  kind: 'time',
  from: NOON - 15 * MINUTE,
  to: NOON,
  place: 'internal',
  isMailed: false,
} as const satisfies CreateAct;
export const TAKE = { kind: 'take' } as const satisfies CreateAct;

/** A change of service ticket 7 by Jane. */
export function changeOf<A extends Act>(act: A, rest: Partial<Change<A>> = {}): Change<A> {
  const ticket = { kind: 'service', id: 7 } as const;
  return { act, ticket, member: ME, text: '', marker: MARKER, claimed: new Set(), ...rest };
}

type Asked = Parameters<ApiRequest>;

/** Gives each path its body or failure, and keeps what was asked. */
export function answering(
  answers: Readonly<Record<string, { body: unknown; headers?: Record<string, string> } | FailureCode>>,
): ApiRequest & { asked: Asked[] } {
  const asked: Asked[] = [];
  async function request(...[path, query]: Asked): Promise<ApiReply> {
    asked.push([path, query]);
    const answer = answers[path];
    if (answer === undefined) throw new Error(`Nothing answers ${path}.`);
    if (typeof answer === 'string') throw new FailureError(answer);
    return { body: answer.body, headers: new Headers(answer.headers), isUnchanged: false };
  }
  return Object.assign(request, { asked });
}
