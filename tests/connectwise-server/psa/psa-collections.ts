import { withDayFirst } from '../data/format-sla-status.ts';
import { findMember } from '../data/members.ts';
import { createFieldCatalogue } from '../query/field-catalogue.ts';
import type { Collection, CollectionDefinition } from '../rest/collection.ts';
import { dressRow } from '../rest/dress-row.ts';
import { presentRow } from '../rest/present-row.ts';
import { CUSTOMER_FIELDS, NAMED_REFERENCE, PRIORITY_REFERENCE, REFERENCE } from '../rest/reference-fields.ts';
import { SCHEDULE_TYPE_COLLECTIONS, STATUS_COLLECTIONS } from '../writes/choices.ts';
import { noteCollections } from '../writes/notes.ts';
import { ticketWrites } from '../writes/patch-ticket.ts';
import { SCHEDULE_WRITES } from '../writes/schedule-entries.ts';
import { TIME_ENTRIES } from '../writes/time-entries.ts';
import { toPsaMember, toPsaPriority } from './psa-rows.ts';

const IN_INFO = new Set(['lastUpdated', 'updatedBy', 'dateEntered']);

/** The fields of both kinds of tickets. */
const TICKET = {
  id: 'number',
  summary: 'string',
  board: REFERENCE,
  status: REFERENCE,
  company: NAMED_REFERENCE,
  owner: NAMED_REFERENCE,
  priority: PRIORITY_REFERENCE,
  requiredDate: 'datetime',
  customerUpdatedFlag: 'boolean',
  closedFlag: 'boolean',
  closedDate: 'datetime',
  resources: 'string',
} as const;

/**
 * The collections of PSA, with the names of its OpenAPI description. Project work consists of project tickets, and a
 * project has no tasks. It is an assumption that bundles use the names of the kinds of rows.
 */
export const PSA_COLLECTIONS: readonly Collection[] = [
  ...[
    ...noteCollections('tickets'),
    ...noteCollections('projectTickets'),
    TIME_ENTRIES,
    ...STATUS_COLLECTIONS,
    ...SCHEDULE_TYPE_COLLECTIONS,
  ].map(define),
  define({
    path: 'service/tickets',
    schema: 'Ticket',
    resource: 'ticket',
    isSearchable: true,
    rows: (data) => data.tickets.values(),
    writes: ticketWrites('tickets'),
    tree: {
      ...TICKET,
      recordType: 'string',
      ...CUSTOMER_FIELDS,
      severity: 'string',
      impact: 'string',
      slaStatus: 'string',
    },
  }),
  define({
    path: 'project/tickets',
    schema: 'ProjectTicket',
    resource: 'projectTicket',
    isSearchable: true,
    rows: (data) => data.projectTickets.values(),
    writes: ticketWrites('projectTickets'),
    tree: {
      ...TICKET,
      isIssueFlag: 'boolean',
      project: REFERENCE,
      phase: REFERENCE,
      scheduleStartDate: 'datetime',
      scheduleEndDate: 'datetime',
    },
  }),
  define({
    path: 'schedule/entries',
    schema: 'ScheduleEntry',
    resource: 'scheduleEntry',
    rows: (data) => data.scheduleEntries.values(),
    writes: SCHEDULE_WRITES,
    tree: {
      id: 'number',
      objectId: 'number',
      name: 'string',
      member: NAMED_REFERENCE,
      dateStart: 'datetime',
      dateEnd: 'datetime',
      status: REFERENCE,
      type: { id: 'number', identifier: 'string' },
      doneFlag: 'boolean',
      acknowledgedFlag: 'boolean',
      ownerFlag: 'boolean',
      hours: 'number',
    },
  }),
  define({
    path: 'project/projects',
    schema: 'Project',
    resource: 'project',
    rows: (data) => data.projects.values(),
    tree: {
      id: 'number',
      name: 'string',
      company: NAMED_REFERENCE,
      board: REFERENCE,
      status: REFERENCE,
      manager: NAMED_REFERENCE,
      estimatedStart: 'datetime',
      estimatedEnd: 'datetime',
      closedFlag: 'boolean',
    },
  }),
  define({
    path: 'service/boards',
    schema: 'Board',
    resource: 'board',
    rows: (data) => data.boards,
    tree: { id: 'number', name: 'string', inactiveFlag: 'boolean', projectFlag: 'boolean' },
  }),
  define({
    path: 'service/priorities',
    schema: 'Priority',
    resource: 'priority',
    rows: (data) => data.priorities.map(toPsaPriority),
    tree: {
      id: 'number',
      name: 'string',
      color: 'string',
      sortOrder: 'number',
      level: 'string',
      defaultFlag: 'boolean',
    },
  }),
  define({
    path: 'company/companies',
    schema: 'Company',
    resource: 'company',
    rows: (data) => data.customers,
    tree: { id: 'number', identifier: 'string', name: 'string', city: 'string', deletedFlag: 'boolean' },
  }),
  define({
    path: 'system/members',
    schema: 'Member',
    resource: 'member',
    rows: (data) => data.members.map(toPsaMember),
    findByName(data, name) {
      const member = findMember(data, name);
      return member && toPsaMember(member);
    },
    tree: {
      id: 'number',
      identifier: 'string',
      firstName: 'string',
      lastName: 'string',
      title: 'string',
      officeEmail: 'string',
      defaultEmail: 'string',
      licenseClass: 'string',
      timeZone: REFERENCE,
      inactiveFlag: 'boolean',
    },
  }),
];

/** Defines a collection. Rows show their dates of creation and change only in `_info`; queries use the bare names. */
function define({ schema, tree, ...collection }: CollectionDefinition): Collection {
  const catalogue = createFieldCatalogue({ ...tree, lastUpdated: 'datetime', dateEntered: 'datetime' });
  const shown = new Set(Object.keys(tree));
  return {
    isBundled: true,
    ...collection,
    fields: () => catalogue,
    present: (row, { psa, rows }) => {
      const present = presentRow(psa.dateOrder === 'dayFirst' ? dayFirst(row) : row, shown, IN_INFO);
      return dressRow(present, { schema, shown, catalogue }, rows);
    },
  };
}

function dayFirst(row: object): object {
  if (!('slaStatus' in row) || typeof row.slaStatus !== 'string') return row;
  return { ...row, slaStatus: withDayFirst(row.slaStatus) };
}
