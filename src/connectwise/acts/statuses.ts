import * as v from 'valibot';
import { type FailureCode, FailureError, hasFailed } from '../../domain/failure.ts';
import type { StatusChoice, StatusList } from '../../domain/outbox/status-choice.ts';
import { plainText } from '../../domain/plain-text.ts';
import type { ApiRequest } from '../api-request.ts';
import { equals } from '../conditions.ts';
import { isClosed } from '../lists/sort-rows.ts';
import { flag, order, orderOf, rowId, text } from '../lists/wire.ts';
import type { TicketRef } from './work.ts';

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

/** What a ticket says of its status. */
const seenRow = v.object({
  status: v.nullish(v.object({ id: v.nullish(rowId), name: text })),
  closedFlag: flag,
});

/**
 * Reads the statuses that a ticket of a board can have, in the order of the board. Members without the right to the
 * list still get its `info`; without that, the board's latest tickets show at least those in use.
 *
 * @returns `undefined` if the server gives the member none of them
 * @throws FailureError
 */
export async function readStatuses(
  request: ApiRequest,
  { kind }: TicketRef,
  boardId: number,
): Promise<StatusList | undefined> {
  const path = `/service/boards/${boardId}/statuses`;
  const rows = (await readRows(request, path)) ?? (await readRows(request, `${path}/info`));
  if (!rows) return readSeen(request, kind, boardId);
  const statuses = rows
    .filter(({ inactive, inactiveFlag }) => !inactive && !inactiveFlag)
    .toSorted((a, b) => placeOf(a) - placeOf(b) || a.id - b.id)
    .map(({ id, name, closedStatus, closedFlag, timeEntryNotAllowed }) => ({
      id,
      name: nameOf(name),
      closes: closedStatus === true || closedFlag === true,
      forbidsTime: timeEntryNotAllowed === true,
    }))
    .filter(({ name }) => name !== '');
  return { statuses };
}

/** The statuses of the board's latest tickets, by name. Whether one forbids time is for the server to say. */
async function readSeen(
  request: ApiRequest,
  kind: TicketRef['kind'],
  boardId: number,
): Promise<StatusList | undefined> {
  const query = {
    conditions: equals('board/id', boardId),
    fields: 'status/id,status/name,closedFlag',
    orderBy: 'id desc',
    pageSize: PAGE_SIZE,
  };
  // A server may not search tickets by their board. The rest of what is known of the ticket counts without that.
  const rows = await unlessRefused(async () => {
    const { body } = await request(`/${kind}/tickets`, { query });
    return parseAll(seenRow, body);
  }, 'badRequest');
  const seen = new Map<number, StatusChoice>();
  for (const row of rows ?? []) {
    const { id } = row.status ?? {};
    const name = nameOf(row.status?.name);
    if (typeof id !== 'number' || name === '') continue;
    // One closed ticket is enough: nothing is ever closed without a question.
    const closes = isClosed(row) || seen.get(id)?.closes === true;
    seen.set(id, { id, name, closes, forbidsTime: false });
  }
  const statuses = [...seen.values()].toSorted((a, b) => a.name.localeCompare(b.name));
  return rows && { statuses, areSeen: true };
}

function readRows(request: ApiRequest, path: string): Promise<v.InferOutput<typeof statusRow>[] | undefined> {
  return unlessRefused(async () => {
    const { body } = await request(path, { query: { pageSize: PAGE_SIZE } });
    return parseAll(statusRow, body);
  });
}

/** `undefined` where the member or the server does not have what is read. @param also another code that says so */
async function unlessRefused<Value>(
  read: () => Promise<Value>,
  ...also: FailureCode[]
): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (hasFailed(error, 'noAccess', 'notFound', ...also)) return undefined;
    throw error;
  }
}

function parseAll<const Row extends v.GenericSchema>(row: Row, body: unknown): v.InferOutput<Row>[] {
  const parsed = v.safeParse(v.array(row), body);
  if (!parsed.success) throw new FailureError('badReply');
  return parsed.output;
}

function nameOf(name: string | null | undefined): string {
  return plainText(name ?? '', MAX_NAME_LENGTH);
}

function placeOf({ sortOrder }: { sortOrder?: unknown }): number {
  return orderOf(sortOrder) ?? Infinity;
}
