import * as v from 'valibot';
import { FailureError } from '../../domain/failure.ts';
import type { Found } from '../../domain/outbox/entry.ts';
import type { Contact } from '../../domain/outbox/ticket-facts.ts';
import { plainText } from '../../domain/plain-text.ts';
import type { ApiRequest } from '../api-request.ts';
import { rowId, text } from '../lists/wire.ts';
import { fieldOf, parseFields, TICKET_FIELDS } from './field-of.ts';
import { type TicketRef, ticketPath } from './work.ts';

const board = v.object({ board: v.object({ id: rowId }) });
const contactFields = v.object({ contactName: text, contactEmailAddress: text });

const MAX_LENGTH = 100;

/** What a ticket says of itself. */
export interface TicketReading {
  status: Found | undefined;
  /** The id of its service board; `undefined` for a ticket without one. */
  boardId: number | undefined;
  /** `undefined` without an e-mail address. */
  contact: Contact | undefined;
}

/** Reads what a person has to know of a ticket to change it. @throws FailureError */
export async function readTicket(request: ApiRequest, ticket: TicketRef): Promise<TicketReading> {
  const { body } = await request(ticketPath(ticket), { query: { fields: TICKET_FIELDS } });
  const row = parseFields(body);
  if (row?.id !== ticket.id) throw new FailureError('badReply');
  const parsed = v.safeParse(board, body);
  return {
    status: fieldOf(row, 'status'),
    boardId: parsed.success ? parsed.output.board.id : undefined,
    contact: contactIn(body),
  };
}

function contactIn(body: unknown): Contact | undefined {
  const parsed = v.safeParse(contactFields, body);
  const { contactName, contactEmailAddress } = parsed.success ? parsed.output : {};
  const email = plainText(contactEmailAddress ?? '', MAX_LENGTH);
  return email === '' ? undefined : { name: plainText(contactName ?? '', MAX_LENGTH), email };
}
