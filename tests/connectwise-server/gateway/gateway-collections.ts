import type { CompanyData } from '../data/company-data.ts';
import { findMember } from '../data/members.ts';
import { createFieldCatalogue } from '../query/field-catalogue.ts';
import type { Collection, CollectionDefinition } from '../rest/collection.ts';
import { dressRow } from '../rest/dress-row.ts';
import { presentRow } from '../rest/present-row.ts';
import { CUSTOMER_FIELDS, NAMED_REFERENCE, PRIORITY_REFERENCE, REFERENCE } from '../rest/reference-fields.ts';
import type { Settings } from '../server-options.ts';
import { STATUS_COLLECTIONS } from '../writes/choices.ts';
import { noteCollections } from '../writes/notes.ts';
import { ticketWrites } from '../writes/patch-ticket.ts';
import { TIME_ENTRIES } from '../writes/time-entries.ts';

/** The collections of the gateway, where project work consists of the tasks of a project. */
export const GATEWAY_COLLECTIONS: readonly Collection[] = [
  ...[...noteCollections('tickets'), TIME_ENTRIES, ...STATUS_COLLECTIONS].map((definition) =>
    define({ ...definition, scope: 'ServiceTicket' }),
  ),
  define(
    {
      path: 'service/tickets',
      schema: 'Ticket',
      resource: 'ticket',
      scope: 'ServiceTicket',
      isBundled: true,
      isSearchable: true,
      rows: (data) => data.tickets.values(),
      writes: ticketWrites('tickets'),
      tree: {
        summary: 'string',
        recordType: 'string',
        board: REFERENCE,
        status: REFERENCE,
        priority: PRIORITY_REFERENCE,
        company: NAMED_REFERENCE,
        ...CUSTOMER_FIELDS,
        owner: NAMED_REFERENCE,
        resources: 'string',
        severity: 'string',
        impact: 'string',
        dateEntered: 'datetime',
        requiredDate: 'datetime',
        customerUpdatedFlag: 'boolean',
        closedFlag: 'boolean',
        closedDate: 'datetime',
      },
    },
    'tickets',
  ),
  define(
    {
      path: 'project/projects/{parentId}/tasks',
      schema: 'ProjectTicket',
      resource: 'projectTask',
      scope: 'ProjectTask',
      isBundled: true,
      rows: listTasks,
      tree: {
        name: 'string',
        project: REFERENCE,
        status: REFERENCE,
        priority: PRIORITY_REFERENCE,
        assignedTo: NAMED_REFERENCE,
        dateStart: 'datetime',
        dateDue: 'datetime',
        closedFlag: 'boolean',
      },
    },
    'tasks',
  ),
  define(
    {
      path: 'project/projects',
      schema: 'Project',
      resource: 'project',
      scope: 'ProjectTask',
      isBundled: true,
      rows: (data) => data.projects.values(),
      tree: {
        name: 'string',
        company: NAMED_REFERENCE,
        board: REFERENCE,
        status: REFERENCE,
        manager: NAMED_REFERENCE,
        estimatedStart: 'datetime',
        estimatedEnd: 'datetime',
        closedFlag: 'boolean',
      },
    },
    'projects',
  ),
  define({
    path: 'service/boards',
    schema: 'Board',
    resource: 'board',
    scope: 'ServiceTicket',
    isBundled: true,
    rows: (data) => data.boards,
    tree: { name: 'string', inactiveFlag: 'boolean', projectFlag: 'boolean' },
  }),
  define({
    path: 'service/priorities',
    schema: 'Priority',
    resource: 'priority',
    scope: 'ServiceTicket',
    rows: (data) => data.priorities,
    tree: { name: 'string', color: 'string', sortOrder: 'number', level: 'string', defaultFlag: 'boolean' },
  }),
  define({
    path: 'company/companies',
    schema: 'Company',
    resource: 'company',
    isBundled: true,
    rows: (data) => data.customers,
    tree: { identifier: 'string', name: 'string', city: 'string', deletedFlag: 'boolean' },
  }),
  define({
    path: 'system/members',
    schema: 'Member',
    resource: 'member',
    rows: (data) => data.members,
    findByName: findMember,
    tree: {
      identifier: 'string',
      firstName: 'string',
      lastName: 'string',
      title: 'string',
      defaultEmail: 'string',
      timeZone: REFERENCE,
      inactiveFlag: 'boolean',
    },
  }),
];

/** `schema` names the described schema, for a task that of a project ticket. `closable` names the switch of `closedFlag`. */
function define(
  { schema, tree, ...collection }: CollectionDefinition,
  closable?: keyof Settings['closedFlag'],
): Collection {
  const catalogue = createFieldCatalogue({ id: 'number', lastUpdated: 'datetime', ...tree });
  const hidesClosed = (settings: Settings): boolean =>
    closable !== undefined && !settings.closedFlag[closable];
  return {
    ...collection,
    fields: (settings) =>
      hidesClosed(settings) ? new Map([...catalogue].filter(([path]) => path !== 'closedFlag')) : catalogue,
    present(row, settings) {
      const shown = new Set(['id', ...Object.keys(tree)]);
      const info = new Set(['dateEntered']);
      if (hidesClosed(settings)) shown.delete('closedFlag');
      if (settings.lastUpdated === 'both' || settings.lastUpdated === 'field') shown.add('lastUpdated');
      if (settings.lastUpdated === 'both' || settings.lastUpdated === 'info') info.add('lastUpdated');
      return dressRow(presentRow(row, shown, info), { schema, shown, catalogue }, settings.rows);
    },
  };
}

function listTasks(data: CompanyData, projectId: number | undefined): Iterable<{ id: number }> | undefined {
  if (projectId === undefined || !data.projects.has(projectId)) return undefined;
  return data.tasksByProject.get(projectId)?.values() ?? [];
}
