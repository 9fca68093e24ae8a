import * as v from 'valibot';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import type { StatusChoice } from '../../domain/outbox/status-choice.ts';
import { plainText } from '../../domain/plain-text.ts';
import type { ApiRequest } from '../api-request.ts';
import { flag, order, orderOf, rowId, text } from '../lists/wire.ts';

const PAGE_SIZE = 100;
const MAX_NAME_LENGTH = 50;

/** A status of a board. Its `info`, which needs no right, has other names for two fields (`BoardStatusInfo`). */
const statusRow = v.object({
  id: rowId,
  name: text,
  sortOrder: order,
  inactive: flag,
  inactiveFlag: flag,
  closedStatus: flag,
  closedFlag: flag,
  timeEntryNotAllowed: flag,
});

/**
 * Reads the statuses that a ticket of a board can have, in the order of the board. Members without the right to the
 * list still get its `info`.
 *
 * @returns `undefined` if the server gives the member neither
 * @throws FailureError
 */
export async function readStatuses(
  request: ApiRequest,
  boardId: number,
): Promise<StatusChoice[] | undefined> {
  const path = `/service/boards/${boardId}/statuses`;
  const rows = (await readRows(request, path)) ?? (await readRows(request, `${path}/info`));
  return rows
    ?.filter(({ inactive, inactiveFlag }) => !inactive && !inactiveFlag)
    .toSorted((a, b) => placeOf(a) - placeOf(b) || a.id - b.id)
    .map(({ id, name, closedStatus, closedFlag, timeEntryNotAllowed }) => ({
      id,
      name: plainText(name ?? '', MAX_NAME_LENGTH),
      closes: closedStatus === true || closedFlag === true,
      forbidsTime: timeEntryNotAllowed === true,
    }))
    .filter(({ name }) => name !== '');
}

async function readRows(
  request: ApiRequest,
  path: string,
): Promise<v.InferOutput<typeof statusRow>[] | undefined> {
  try {
    const { body } = await request(path, { query: { pageSize: PAGE_SIZE } });
    const parsed = v.safeParse(v.array(statusRow), body);
    if (!parsed.success) throw new FailureError('badReply');
    return parsed.output;
  } catch (error) {
    if (hasFailed(error, 'noAccess', 'notFound')) return undefined;
    throw error;
  }
}

function placeOf({ sortOrder }: { sortOrder?: unknown }): number {
  return orderOf(sortOrder) ?? Infinity;
}
