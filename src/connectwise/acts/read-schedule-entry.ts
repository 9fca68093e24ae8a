import * as v from 'valibot';
import type { Member } from '../../domain/account/session.ts';
import { hasFailed } from '../../domain/failure.ts';
import type { ApiRequest } from '../api-request.ts';
import { all, equals } from '../conditions.ts';
import { rowId } from '../lists/wire.ts';
import type { TicketRef } from './work.ts';

const entries = v.array(v.object({ id: rowId }));

/**
 * The member's own schedule entry for a ticket that is not done yet, the latest of several.
 *
 * @returns `undefined` without one, and where the member or the server has no such list
 * @throws FailureError
 */
export async function readScheduleEntry(
  request: ApiRequest,
  ticket: TicketRef,
  member: Member,
): Promise<number | undefined> {
  const conditions = all(
    equals('objectId', ticket.id),
    equals('member/identifier', member.identifier),
    equals('type/identifier', 'S'),
    equals('doneFlag', false),
  );
  const query = { conditions, fields: 'id', orderBy: 'id desc', pageSize: 1 };
  try {
    const { body } = await request('/schedule/entries', { query });
    const parsed = v.safeParse(entries, body);
    return parsed.success ? parsed.output[0]?.id : undefined;
  } catch (error) {
    if (hasFailed(error, 'noAccess', 'notFound', 'badRequest')) return undefined;
    throw error;
  }
}
