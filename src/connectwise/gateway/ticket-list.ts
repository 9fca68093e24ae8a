import { partOf } from '../../domain/items/stored-items.ts';
import { PAGE_SIZE } from '../plan/check-plan.ts';
import { equals } from '../conditions.ts';
import type { ItemList } from '../lists/item-list.ts';
import { priorityReader } from '../lists/priorities.ts';
import { sortRows } from '../lists/sort-rows.ts';
import { parseRows } from '../lists/wire.ts';
import type { CheckContext } from './check-context.ts';
import { isAssignedTo } from './is-assigned-to.ts';
import { TICKETS } from './lists.ts';
import { ticketOf } from './to-work-item.ts';
import { fieldsOf, stampOf, ticketRow } from './wire.ts';

/** The list of the member's tickets. */
export function ticketListOf({ member, state, stored, readDue }: CheckContext): ItemList {
  return {
    kind: 'ticket',
    state: state.tickets,
    stored: partOf(stored, 'ticket'),
    query: () => ({
      list: TICKETS,
      where: equals('owner/identifier', member.identifier),
      isOpenOnly: true,
      fields: fieldsOf('ticket', state.stamps.ticket),
      orderBy: 'id asc',
      page: 1,
      pageSize: PAGE_SIZE,
    }),
    readRows: (rows) => {
      const parsed = parseRows(ticketRow, rows);
      if (parsed.parsed.length > 0) state.stamps.ticket = stampOf(parsed.parsed);
      const reading = { readDue, factsOf: priorityReader(state.nameTables.priority) };
      return sortRows('ticket', parsed, {
        isMine: ({ owner }) => isAssignedTo(member, owner),
        itemOf: (row) => ticketOf(row, reading),
      });
    },
  };
}
