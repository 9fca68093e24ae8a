import * as v from 'valibot';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import type { ApiRequest } from '../api-request.ts';
import { equals } from '../conditions.ts';
import { rowId } from '../lists/wire.ts';

const types = v.array(v.object({ id: rowId, identifier: v.string() }));

/**
 * The id of the type of schedule entries that belong to tickets, whose identifier is `S`. Members without the right to
 * the list still get its `info`.
 *
 * @throws FailureError `badReply` if there is none
 */
export async function readScheduleType(request: ApiRequest): Promise<number> {
  const query = { conditions: equals('identifier', 'S'), fields: 'id,identifier' };
  const { body } = await request('/schedule/types', { query }).catch((error: unknown) => {
    if (!hasFailed(error, 'noAccess', 'notFound')) throw error;
    return request('/schedule/types/info', { query });
  });
  const parsed = v.safeParse(types, body);
  const found = parsed.success ? parsed.output.find(({ identifier }) => identifier === 'S') : undefined;
  if (!found) throw new FailureError('badReply');
  return found.id;
}
