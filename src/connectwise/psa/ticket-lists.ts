import { PAGE_SIZE } from '../plan/check-plan.ts';
import type { ItemKind } from '../../domain/items/work-item.ts';
import type { ItemList } from '../lists/item-list.ts';
import type { ListState } from '../lists/list-state.ts';
import type { ApiList } from '../lists/list-query.ts';
import { priorityReader } from '../lists/priorities.ts';
import { sortRows } from '../lists/sort-rows.ts';
import { parseRows } from '../lists/wire.ts';
import type { CheckContext } from './check-context.ts';
import { PROJECT_TICKETS, SERVICE_TICKETS } from './lists.ts';
import { isMine, mayBeMine } from './mine.ts';
import { nextEnds } from './next-ends.ts';
import { timesIn } from './schedule.ts';
import { slaReader } from './sla-reader.ts';
import { itemOf } from './to-work-item.ts';
import { FIELDS, ticketRow } from './wire.ts';

/** The list of the member's service tickets. */
export function serviceTicketsOf(context: CheckContext): ItemList {
  return listOf(context, 'ticket', SERVICE_TICKETS, FIELDS.serviceTicket, context.state.tickets);
}

/** The list of the member's project tickets, which are the tasks of this dialect. */
export function projectTicketsOf(context: CheckContext): ItemList {
  return listOf(context, 'task', PROJECT_TICKETS, FIELDS.projectTicket, context.state.projectTickets);
}

function listOf(
  { member, state, stored, readDue, now }: CheckContext,
  kind: ItemKind,
  list: ApiList,
  fields: string,
  listState: ListState,
): ItemList {
  return {
    kind,
    state: listState,
    stored: stored[kind],
    query: () => ({
      list,
      where: mayBeMine(member),
      isOpenOnly: true,
      fields,
      orderBy: 'id asc',
      page: 1,
      pageSize: PAGE_SIZE,
    }),
    readRows(rows) {
      const parsed = parseRows(ticketRow, rows);
      const ends = nextEnds(timesIn(state.schedule), now);
      const slaTargetOf = slaReader(state.sla, parsed.parsed, now);
      const factsOf = priorityReader(state.nameTables.priority);
      return sortRows(kind, parsed, {
        isMine: (row) => isMine(member, kind, row),
        itemOf: (row) =>
          itemOf(kind, row, {
            readDue,
            scheduledFor: (id) => ends.get(id),
            factsOf,
            slaTargetOf,
          }),
      });
    },
  };
}
