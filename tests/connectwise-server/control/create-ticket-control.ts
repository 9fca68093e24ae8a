import type { CompanyData } from '../data/company-data.ts';
import { CLOSED_STATUSES, OPEN_STATUSES, statusOn } from '../data/reference-data.ts';
import type { TicketRow } from '../data/rows.ts';
import { toApiDatetime } from '../data/time.ts';
import {
  resolveBoard,
  resolveCustomer,
  resolveDatetime,
  resolveMember,
  resolvePriority,
  resolveResources,
  resolveStatus,
} from './resolve-references.ts';

/** The fields of a ticket that a test sets. An omitted field keeps its value, or gets a default in a new ticket. */
type TicketFields = {
  summary?: string;
  /** A member identifier; null for nobody. By default a new ticket belongs to the first member of the company. */
  owner?: string | null;
  /** Name of a service board. */
  board?: string;
  status?: string;
  priority?: string;
  /** Name or identifier of a customer. */
  company?: string;
  contactName?: string | null;
  contactPhoneNumber?: string | null;
  contactEmailAddress?: string | null;
  addressLine1?: string | null;
  city?: string | null;
  /** Any ISO datetime; a bare date is a calendar date. */
  requiredDate?: string | null;
  dateEntered?: string;
  /** Member identifiers. By default a new owner is the only resource. */
  resources?: readonly string[];
  /** The text as the server sends it; null for none. */
  slaStatus?: string | null;
  customerUpdatedFlag?: boolean;
  closedFlag?: boolean;
  /** The time of the change; now by default. Serves changes that look older than they are. */
  lastUpdated?: string;
};

export type TicketControl = {
  tickets: (company: string) => TicketRow[];
  createTicket: (company: string, fields?: TicketFields) => TicketRow;
  editTicket: (company: string, id: number, fields: TicketFields) => TicketRow;
  closeTicket: (company: string, id: number) => TicketRow;
  reassignTicket: (company: string, id: number, memberIdentifier: string | null) => TicketRow;
  deleteTicket: (company: string, id: number) => void;
  /** Closes a ticket as merged into another one. */
  mergeTicket: (company: string, id: number, intoId: number) => TicketRow;
};

/** The member who edits by the control: not the one that the tests sign in. */
export const COLLEAGUE = 'asmith';

export function createTicketControl(
  dataOf: (company: string) => CompanyData,
  now: () => number,
): TicketControl {
  function editTicket(company: string, id: number, fields: TicketFields): TicketRow {
    const data = dataOf(company);
    const row = data.tickets.get(id);
    if (!row) throw new RangeError(`${company} has no ticket ${id}.`);
    const edited = onItsBoard({
      ...row,
      lastUpdated: toApiDatetime(now()),
      updatedBy: COLLEAGUE,
      ...resolveTicket(data, fields),
    });
    if (edited.closedFlag !== row.closedFlag)
      edited.closedDate = edited.closedFlag ? edited.lastUpdated : null;
    data.tickets.set(id, edited);
    return structuredClone(edited);
  }

  return {
    tickets: (company) => structuredClone([...dataOf(company).tickets.values()]),
    createTicket(company, fields = {}) {
      const data = dataOf(company);
      const row = onItsBoard({ ...createPlainTicket(data, now()), ...resolveTicket(data, fields) });
      data.tickets.set(row.id, row);
      return structuredClone(row);
    },
    editTicket,
    closeTicket: (company, id) =>
      editTicket(company, id, { closedFlag: true, status: CLOSED_STATUSES[0].name }),
    reassignTicket: (company, id, memberIdentifier) => editTicket(company, id, { owner: memberIdentifier }),
    deleteTicket(company, id) {
      if (!dataOf(company).tickets.delete(id)) throw new RangeError(`${company} has no ticket ${id}.`);
    },
    mergeTicket(company, id, intoId) {
      const { tickets } = dataOf(company);
      const into = tickets.get(intoId);
      if (!into) throw new RangeError(`${company} has no ticket ${intoId}.`);
      const closed = editTicket(company, id, { closedFlag: true, status: CLOSED_STATUSES[0].name });
      const merged = { ...closed, mergedParentTicket: { id: intoId, summary: into.summary } };
      tickets.set(id, merged);
      return structuredClone(merged);
    },
  };
}

function createPlainTicket(data: CompanyData, nowMs: number): TicketRow {
  const owner = resolveMember(data, data.members[0]?.identifier ?? null);
  const time = toApiDatetime(nowMs);
  return {
    id: data.nextId('ticket'),
    summary: 'A ticket',
    recordType: 'ServiceTicket',
    board: resolveBoard(data, data.boards[0]?.name ?? ''),
    status: OPEN_STATUSES[0],
    priority: resolvePriority(data, data.priorities[2]?.name ?? ''),
    company: resolveCustomer(data, data.customers[0]?.name ?? ''),
    contactName: null,
    contactPhoneNumber: null,
    contactEmailAddress: null,
    addressLine1: null,
    city: null,
    agreement: null,
    mergedParentTicket: null,
    owner,
    resources: owner?.identifier ?? null,
    slaStatus: null,
    severity: 'Medium',
    impact: 'Medium',
    dateEntered: time,
    requiredDate: null,
    customerUpdatedFlag: false,
    closedFlag: false,
    closedDate: null,
    lastUpdated: time,
  };
}

/** Gives the status the id that it has on the board of the ticket. */
function onItsBoard(row: TicketRow): TicketRow {
  return { ...row, status: statusOn(row.board, row.status) };
}

function resolveTicket(data: CompanyData, fields: TicketFields): Partial<TicketRow> {
  const { owner, board, status, priority, company, requiredDate, dateEntered, lastUpdated, ...rest } = fields;
  const { resources, ...plain } = rest;
  return {
    ...plain,
    ...(owner !== undefined && { owner: resolveMember(data, owner), resources: owner }),
    ...(resources !== undefined && { resources: resolveResources(data, resources) }),
    ...(board !== undefined && { board: resolveBoard(data, board) }),
    ...(status !== undefined && { status: resolveStatus(status) }),
    ...(priority !== undefined && { priority: resolvePriority(data, priority) }),
    ...(company !== undefined && { company: resolveCustomer(data, company) }),
    ...(requiredDate !== undefined && { requiredDate: resolveDatetime(requiredDate) }),
    ...(dateEntered !== undefined && { dateEntered: resolveDatetime(dateEntered) ?? dateEntered }),
    ...(lastUpdated !== undefined && { lastUpdated: resolveDatetime(lastUpdated) ?? lastUpdated }),
  };
}
