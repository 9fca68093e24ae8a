import type { CompanyData } from '../data/company-data.ts';
import { toMemberReference } from '../data/members.ts';
import { toPriorityReference } from '../data/reference-data.ts';
import type { ProjectTicketRow, TicketRow } from '../data/rows.ts';
import { toApiDatetime } from '../data/time.ts';
import { ApiError } from '../rest/api-error.ts';
import { readReferenceId, readTime } from './read-values.ts';
import { fieldRefusal } from './refusals.ts';
import { requireRight } from './rights.ts';
import { touchTicket, type Operation, type WriteRequest, type Writes } from './write-request.ts';

type Ticket = TicketRow | ProjectTicketRow;
/** The fields that both kinds of tickets have and callers can change. */
type Change = Partial<
  Pick<
    TicketRow,
    'status' | 'priority' | 'owner' | 'requiredDate' | 'customerUpdatedFlag' | 'closedFlag' | 'closedDate'
  >
>;

/** Paths that are answered with 200 and change nothing, as reported of real servers. */
const WITHOUT_EFFECT = /^(?:resources|(?:status|priority|owner)\/\w+)$/;

/** Changes of tickets of one kind. */
export function ticketWrites(kind: 'tickets' | 'projectTickets'): Writes {
  return {
    patch(id, operations, request) {
      const rows: ReadonlyMap<number, Ticket> = request.data[kind];
      const row = rows.get(id);
      if (!row) throw new ApiError(404, `ticket ${id} not found.`);
      requireRight(request.data, request.member, kind === 'tickets' ? 'Service Tickets' : 'Project Tickets');
      const changes = operations
        .filter(({ path }) => !WITHOUT_EFFECT.test(path))
        .map((operation) => changeOf(row, operation, request));
      if (changes.length === 0) return;
      const change = Object.assign({}, ...changes) as Change;
      if (kind === 'tickets' && change.closedFlag === true && !row.closedFlag) {
        requireRight(request.data, request.member, 'Close Service Tickets');
      }
      // A copy, as replies may still hold the previous row.
      request.commit(() => put(request.data, { ...row, ...change }));
      touchTicket(request, id);
    },
  };
}

function put(data: CompanyData, row: Ticket): void {
  if ('recordType' in row) data.tickets.set(row.id, row);
  else data.projectTickets.set(row.id, row);
}

function changeOf(row: Ticket, { op, path, value }: Operation, request: WriteRequest): Change {
  if (path === 'status') return statusChange(row, value, request);
  if (path === 'priority') return { priority: findPriority(request.data, value) };
  if (path === 'owner') return { owner: op === 'remove' ? null : findOwner(request.data, value) };
  if (path === 'requiredDate')
    return { requiredDate: op === 'remove' ? null : readTime('ticket', path, value) };
  if (path === 'customerUpdatedFlag' && typeof value === 'boolean') return { customerUpdatedFlag: value };
  throw fieldRefusal('ticket', path, `${path} cannot be changed.`);
}

function statusChange(row: Ticket, value: unknown, { data, nowMs }: WriteRequest): Change {
  const id = readReferenceId('ticket', 'status', value);
  const status = data.statuses.find((one) => one.id === id && one.board.id === row.board.id);
  if (!status) {
    const message = `Service Status ${id} not found for Service Board ${row.board.id}`;
    throw fieldRefusal('ticket', 'status/id', message, 'NotFound');
  }
  const { name, closedStatus } = status;
  const closedDate = row.closedDate ?? toApiDatetime(nowMs);
  return { status: { id, name }, closedFlag: closedStatus, closedDate: closedStatus ? closedDate : null };
}

function findPriority({ priorities }: CompanyData, value: unknown): TicketRow['priority'] {
  const id = readReferenceId('ticket', 'priority', value);
  const priority = priorities.find((one) => one.id === id);
  if (!priority) throw fieldRefusal('ticket', 'priority/id', `Priority ${id} not found`, 'NotFound');
  return toPriorityReference(priority);
}

function findOwner({ members }: CompanyData, value: unknown): TicketRow['owner'] {
  const id = readReferenceId('ticket', 'owner', value);
  const member = members.find((one) => one.id === id && !one.inactiveFlag);
  if (!member) throw fieldRefusal('ticket', 'owner/id', `Member ${id} not found`, 'NotFound');
  return toMemberReference(member);
}
