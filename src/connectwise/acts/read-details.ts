import * as v from 'valibot';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import { type DiscussionNote, newestFirst, type TicketDetails } from '../../domain/outbox/ticket-details.ts';
import { MAX_NOTE_LENGTH, type NotePlace } from '../../domain/outbox/act.ts';
import { plainLines, plainText } from '../../domain/plain-text.ts';
import type { ApiRequest } from '../api-request.ts';
import { changed, flag, named, rowId, text, updatedAtOf } from '../lists/wire.ts';
import { type TicketRef, ticketPath } from './work.ts';

const FIELDS =
  'id,status/name,priority/name,company/name,siteName,addressLine1,addressLine2,city,stateIdentifier,zip,agreement/name,contactName,contactPhoneNumber,contactEmailAddress,customerUpdatedFlag';

/** The newest notes that a person reads. */
const PAGE_SIZE = 25;
const MAX_LENGTH = 200;

const ticketRow = v.object({
  id: rowId,
  status: named,
  priority: named,
  company: named,
  siteName: text,
  addressLine1: text,
  addressLine2: text,
  city: text,
  stateIdentifier: text,
  zip: text,
  agreement: named,
  contactName: text,
  contactPhoneNumber: text,
  contactEmailAddress: text,
  customerUpdatedFlag: flag,
});
type TicketRow = v.InferOutput<typeof ticketRow>;

/** A note of a discussion, or one of the ticket's own notes, which have other names for author and time. */
const noteRow = v.object({
  id: rowId,
  text,
  detailDescriptionFlag: flag,
  internalAnalysisFlag: flag,
  resolutionFlag: flag,
  timeStart: text,
  dateCreated: text,
  originalAuthor: text,
  createdBy: text,
  member: named,
  contact: named,
  ...changed,
});
type NoteRow = v.InferOutput<typeof noteRow>;

/**
 * Reads what a person wants to know of a ticket, in two requests at once. Nothing changes on the server by that.
 *
 * @throws FailureError if the ticket cannot be read
 */
export async function readDetails(request: ApiRequest, ticket: TicketRef): Promise<TicketDetails> {
  const [{ body }, discussion] = await Promise.all([
    request(ticketPath(ticket), { query: { fields: FIELDS } }),
    readDiscussion(request, ticket),
  ]);
  const parsed = v.safeParse(ticketRow, body);
  if (!parsed.success || parsed.output.id !== ticket.id) throw new FailureError('badReply');
  return { ...detailsIn(parsed.output), discussion };
}

function detailsIn(row: TicketRow): Omit<TicketDetails, 'discussion'> {
  const lines = [
    row.addressLine1,
    row.addressLine2,
    [row.city, row.stateIdentifier, row.zip].filter(Boolean).join(' '),
  ];
  return {
    status: shown(row.status?.name),
    priority: shown(row.priority?.name),
    company: shown(row.company?.name),
    site: shown(row.siteName),
    address: lines.flatMap((line) => shown(line) ?? []),
    agreement: shown(row.agreement?.name),
    contact: {
      name: shown(row.contactName) ?? '',
      phone: shown(row.contactPhoneNumber) ?? '',
      email: shown(row.contactEmailAddress) ?? '',
    },
    hasReply: row.customerUpdatedFlag === true,
  };
}

/** @returns `undefined` if it cannot be read: the rest is worth showing without it */
async function readDiscussion(request: ApiRequest, ticket: TicketRef): Promise<DiscussionNote[] | undefined> {
  const query = { orderBy: 'id desc', pageSize: PAGE_SIZE };
  const path = ticketPath(ticket);
  try {
    const { body } = await request(`${path}/allNotes`, { query }).catch((error: unknown) => {
      if (!hasFailed(error, 'notFound', 'badRequest')) throw error;
      return request(`${path}/notes`, { query });
    });
    const rows = v.safeParse(v.array(v.unknown()), body);
    return rows.success ? newestFirst(rows.output.flatMap(noteIn)) : undefined;
  } catch {
    return undefined;
  }
}

function noteIn(row: unknown): DiscussionNote[] {
  const parsed = v.safeParse(noteRow, row);
  if (!parsed.success) return [];
  const note = parsed.output;
  const words = plainLines(note.text ?? '', MAX_NOTE_LENGTH);
  if (words === '') return [];
  const author = note.member?.name ?? note.contact?.name ?? note.originalAuthor ?? note.createdBy;
  return [
    { id: note.id, text: words, author: shown(author) ?? '', at: momentOf(note), place: placeOf(note) },
  ];
}

function momentOf(note: NoteRow): number | undefined {
  return updatedAtOf({ ...note, lastUpdated: note.timeStart ?? note.dateCreated ?? note.lastUpdated });
}

function placeOf(note: NoteRow): NotePlace | undefined {
  if (note.internalAnalysisFlag) return 'internal';
  if (note.resolutionFlag) return 'resolution';
  return note.detailDescriptionFlag ? 'customer' : undefined;
}

function shown(value: string | null | undefined): string | undefined {
  return plainText(value ?? '', MAX_LENGTH) || undefined;
}
