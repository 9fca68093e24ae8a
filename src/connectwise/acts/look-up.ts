import * as v from 'valibot';
import { FailureError } from '../../domain/failure.ts';
import type { CreateAct } from '../../domain/outbox/act.ts';
import type { FoundRecord } from '../../domain/outbox/after-look.ts';
import { isSameText } from '../../domain/outbox/same-text.ts';
import { SECOND } from '../../domain/time/time.ts';
import type { ApiReply, ApiRequest } from '../api-request.ts';
import { all, atMoment, equals } from '../conditions.ts';
import { changed, rowId, text, updatedAtOf } from '../lists/wire.ts';
import { type Change, type TicketRef, ticketPath } from './work.ts';

/** How far the clocks of a server and its database may differ, in milliseconds. */
const CLOCK_SLACK_MS = 10 * SECOND;
const PAGE_SIZE = 100;

const author = v.nullish(v.object({ id: v.nullish(rowId) }));

const note = v.object({
  id: rowId,
  text,
  member: author,
  dateCreated: text,
  ...changed,
});

const timeEntry = v.object({ id: rowId, timeStart: text, timeEnd: text, mobileGuid: text });

const numbered = v.object({ id: rowId });

/**
 * Looks for the record of a change that may have been saved.
 *
 * @param sentAt when it was sent; both moments by our clock, epoch milliseconds
 * @throws FailureError if the look-up was not complete
 */
export function lookUp(
  request: ApiRequest,
  change: Change<CreateAct>,
  sentAt: number,
  now: number,
): Promise<FoundRecord[]> {
  switch (change.act.kind) {
    case 'note':
      return findNotes(request, change, sentAt, now);
    case 'time':
      return findTimeEntries(request, change as Change<CreateAct & { kind: 'time' }>);
    case 'take':
      return findScheduleEntries(request, change);
  }
}

/** Notes of the member with the same text that are not older than the sending, by the server's clock. */
async function findNotes(
  request: ApiRequest,
  { ticket, member, text: sent }: Change,
  sentAt: number,
  now: number,
): Promise<FoundRecord[]> {
  const reply = await requestNotes(request, ticket);
  const serverNow = Date.parse(reply.headers.get('date') ?? '');
  const since = sentAt - CLOCK_SLACK_MS + (Number.isNaN(serverNow) ? 0 : serverNow - now);
  const createdAt = (row: v.InferOutput<typeof note>) =>
    updatedAtOf({ ...row, lastUpdated: row.dateCreated });
  const rows = parseAll(note, reply);
  if (rows.length >= PAGE_SIZE && !isNewestFirst(rows)) throw new FailureError('badReply');
  const same = rows.filter(
    (row) => (row.member?.id ?? member.id) === member.id && isSameText(row.text ?? '', sent),
  );
  return same
    .filter((row) => (createdAt(row) ?? since) >= since)
    .map((row) => ({
      id: row.id,
      isOurs: typeof row.member?.id === 'number' && createdAt(row) !== undefined,
    }));
}

/**
 * Whether a record that a change has created is still there. It asks the same lists as the look-up: a server that does
 * not give single records answers to them as to a record that is gone.
 *
 * @throws FailureError if the answer proves nothing
 */
export async function isThere(
  request: ApiRequest,
  { act, ticket }: Change<CreateAct>,
  id: number,
): Promise<boolean> {
  const query = { conditions: equals('id', id), pageSize: PAGE_SIZE };
  const reply =
    act.kind === 'note'
      ? await requestNotes(request, ticket)
      : await request(act.kind === 'time' ? '/time/entries' : '/schedule/entries', { query });
  const rows = parseAll(numbered, reply);
  if (rows.some((row) => row.id === id)) return true;
  // A full page may lack it, but not if it has reached older notes.
  const last = rows.at(-1)?.id ?? 0;
  if (rows.length >= PAGE_SIZE && !(isNewestFirst(rows) && last < id)) throw new FailureError('badReply');
  return false;
}

/** The newest notes of a ticket. */
function requestNotes(request: ApiRequest, ticket: TicketRef): Promise<ApiReply> {
  return request(`${ticketPath(ticket)}/notes`, { query: { orderBy: 'id desc', pageSize: PAGE_SIZE } });
}

/** Whether the server gave the newest rows, as asked. Otherwise a full page may lack the one that is looked for. */
function isNewestFirst(rows: readonly { id: number }[]): boolean {
  return rows.every(({ id }, index) => index === 0 || id < (rows[index - 1]?.id ?? 0));
}

/** Entries with our marker; where the server keeps no markers, those of the same ticket, member and times. */
async function findTimeEntries(
  request: ApiRequest,
  { act, ticket, member, marker }: Change<CreateAct & { kind: 'time' }>,
): Promise<FoundRecord[]> {
  const conditions = all(
    equals('chargeToId', ticket.id),
    equals('member/identifier', member.identifier),
    atMoment('timeStart', act.from),
  );
  const rows = parseAll(
    timeEntry,
    await request('/time/entries', { query: { conditions, pageSize: PAGE_SIZE } }),
  );
  return rows
    .filter(({ mobileGuid, timeStart, timeEnd }) =>
      mobileGuid
        ? mobileGuid.toLowerCase() === marker.toLowerCase()
        : Date.parse(timeStart ?? '') === act.from && Date.parse(timeEnd ?? '') === act.to,
    )
    .map(({ id, mobileGuid }) => ({ id, isOurs: Boolean(mobileGuid) }));
}

/** Any entry says that the member is scheduled, so one is enough. */
async function findScheduleEntries(request: ApiRequest, { ticket, member }: Change): Promise<FoundRecord[]> {
  const conditions = all(
    equals('objectId', ticket.id),
    equals('member/identifier', member.identifier),
    equals('type/identifier', 'S'),
  );
  const query = { conditions, pageSize: PAGE_SIZE };
  const rows = parseAll(numbered, await request('/schedule/entries', { query }));
  return rows.slice(0, 1).map(({ id }) => ({ id, isOurs: false }));
}

/** All rows of a reply. One that is unreadable may be the one that is looked for. @throws FailureError `badReply` */
function parseAll<const Row extends v.GenericSchema>(row: Row, { body }: ApiReply): v.InferOutput<Row>[] {
  const parsed = v.safeParse(v.array(row), body);
  if (!parsed.success) throw new FailureError('badReply');
  return parsed.output;
}
