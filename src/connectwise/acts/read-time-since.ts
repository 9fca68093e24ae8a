import * as v from 'valibot';
import type { Member } from '../../domain/account/session.ts';
import { FailureError } from '../../domain/failure.ts';
import type { Span } from '../../domain/outbox/work-day.ts';
import { SECOND } from '../../domain/time/time.ts';
import type { ApiRequest } from '../api-request.ts';
import { after, all, equals } from '../conditions.ts';
import { text } from '../lists/wire.ts';

const entries = v.array(v.object({ timeStart: text, timeEnd: text }));

/** More than anybody logs in a day. */
const PAGE_SIZE = 100;

/**
 * The times that a member has logged since a moment (epoch milliseconds). An entry without an end is left out.
 *
 * @throws FailureError
 */
export async function readTimeSince(request: ApiRequest, member: Member, since: number): Promise<Span[]> {
  const conditions = all(equals('member/identifier', member.identifier), after('timeStart', since - SECOND));
  const query = { conditions, fields: 'id,timeStart,timeEnd', pageSize: PAGE_SIZE };
  const { body } = await request('/time/entries', { query });
  const parsed = v.safeParse(entries, body);
  if (!parsed.success) throw new FailureError('badReply');
  return parsed.output
    .map(({ timeStart, timeEnd }) => ({ from: Date.parse(timeStart ?? ''), to: Date.parse(timeEnd ?? '') }))
    .filter(({ from, to }) => to > from);
}
