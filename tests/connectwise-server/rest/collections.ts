import type { CompanyData } from '../data/company-data.ts';
import { createFieldCatalogue, type FieldCatalogue } from '../query/field-catalogue.ts';
import type { Scope, Settings } from '../server-options.ts';

export type CollectionName =
  | 'tickets'
  | 'projects'
  | 'tasks'
  | 'boards'
  | 'priorities'
  | 'companies'
  | 'members';

export type Collection = {
  name: CollectionName;
  /** What a row is called in messages and in bundles. */
  resource: string;
  /** What a token must be allowed to do to read it; undefined: any token may. */
  scope: Scope | undefined;
  fields: FieldCatalogue;
};

const REFERENCE = { id: 'number', name: 'string' } as const;
const NAMED_REFERENCE = { ...REFERENCE, identifier: 'string' } as const;
const PRIORITY_REFERENCE = { ...REFERENCE, sort: 'number' } as const;
const COMMON = { id: 'number', lastUpdated: 'datetime' } as const;

export const COLLECTIONS: Record<CollectionName, Collection> = {
  tickets: {
    name: 'tickets',
    resource: 'ticket',
    scope: 'ServiceTicket',
    fields: createFieldCatalogue({
      ...COMMON,
      summary: 'string',
      recordType: 'string',
      board: REFERENCE,
      status: REFERENCE,
      priority: PRIORITY_REFERENCE,
      company: NAMED_REFERENCE,
      contactName: 'string',
      owner: NAMED_REFERENCE,
      resources: 'string',
      severity: 'string',
      impact: 'string',
      dateEntered: 'datetime',
      requiredDate: 'datetime',
      customerUpdatedFlag: 'boolean',
      closedFlag: 'boolean',
      closedDate: 'datetime',
    }),
  },
  tasks: {
    name: 'tasks',
    resource: 'projectTask',
    scope: 'ProjectTask',
    fields: createFieldCatalogue({
      ...COMMON,
      name: 'string',
      project: REFERENCE,
      status: REFERENCE,
      priority: PRIORITY_REFERENCE,
      assignedTo: NAMED_REFERENCE,
      dateStart: 'datetime',
      dateDue: 'datetime',
      closedFlag: 'boolean',
    }),
  },
  projects: {
    name: 'projects',
    resource: 'project',
    scope: 'ProjectTask',
    fields: createFieldCatalogue({
      ...COMMON,
      name: 'string',
      company: NAMED_REFERENCE,
      board: REFERENCE,
      status: REFERENCE,
      manager: NAMED_REFERENCE,
      estimatedStart: 'datetime',
      estimatedEnd: 'datetime',
      closedFlag: 'boolean',
    }),
  },
  boards: {
    name: 'boards',
    resource: 'board',
    scope: 'ServiceTicket',
    fields: createFieldCatalogue({
      ...COMMON,
      name: 'string',
      inactiveFlag: 'boolean',
      projectFlag: 'boolean',
    }),
  },
  priorities: {
    name: 'priorities',
    resource: 'priority',
    scope: 'ServiceTicket',
    fields: createFieldCatalogue({
      ...COMMON,
      name: 'string',
      color: 'string',
      sortOrder: 'number',
      defaultFlag: 'boolean',
    }),
  },
  companies: {
    name: 'companies',
    resource: 'company',
    scope: undefined,
    fields: createFieldCatalogue({
      ...COMMON,
      identifier: 'string',
      name: 'string',
      city: 'string',
      deletedFlag: 'boolean',
    }),
  },
  members: {
    name: 'members',
    resource: 'member',
    scope: undefined,
    fields: createFieldCatalogue({
      ...COMMON,
      identifier: 'string',
      firstName: 'string',
      lastName: 'string',
      title: 'string',
      defaultEmail: 'string',
      timeZone: REFERENCE,
      inactiveFlag: 'boolean',
    }),
  },
};

/** Whether a collection has `closedFlag` at the moment. */
export function hasClosedFlag(name: CollectionName, settings: Settings): boolean {
  return name === 'tickets' || name === 'tasks' || name === 'projects' ? settings.closedFlag[name] : false;
}

/** The rows of a collection of a company; of one project, for tasks. Undefined where that project is unknown. */
export function listRows(
  name: CollectionName,
  data: CompanyData,
  projectId?: number,
): Iterable<{ id: number }> | undefined {
  switch (name) {
    case 'tickets': {
      return data.tickets.values();
    }
    case 'projects': {
      return data.projects.values();
    }
    case 'tasks': {
      return projectId === undefined
        ? data.tasks.values()
        : data.projects.has(projectId)
          ? (data.tasksByProject.get(projectId)?.values() ?? [])
          : undefined;
    }
    case 'boards': {
      return data.boards;
    }
    case 'priorities': {
      return data.priorities;
    }
    case 'companies': {
      return data.customers;
    }
    case 'members': {
      return data.members;
    }
  }
}
