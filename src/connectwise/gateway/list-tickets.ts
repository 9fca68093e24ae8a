import type { Member } from '../../domain/session.ts';
import { equals } from '../conditions.ts';
import type { OpenLister } from './list-open.ts';
import { isOpenAndOf, joinParts, type Part, partOf } from './part.ts';
import { ticketOf } from './to-work-item.ts';
import { FIELDS, parseRows, ticketRow } from './wire.ts';

/** The member's open service tickets. */
export async function listTickets(list: OpenLister, member: Member): Promise<Part> {
  const mine = equals('owner/identifier', member.identifier);
  const listing = await list({ name: 'tickets', path: '/service/tickets', mine, fields: FIELDS.ticket });
  const { parsed, skipped } = parseRows(ticketRow, listing.rows);
  const rows = parsed.filter((row) => isOpenAndOf(member, row, row.owner));
  return joinParts([partOf(rows.map(ticketOf), skipped, listing.isCut)]);
}
