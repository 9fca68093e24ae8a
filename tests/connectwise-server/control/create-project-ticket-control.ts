import type { CompanyData } from '../data/company-data.ts';
import { COLLEAGUE } from './create-ticket-control.ts';
import { CLOSED_STATUSES, OPEN_STATUSES, statusOn, PROJECT_PHASE } from '../data/reference-data.ts';
import type { ProjectTicketRow } from '../data/rows.ts';
import { normalizeDatetime, toApiDatetime } from '../data/time.ts';
import {
  resolveDatetime,
  resolveMember,
  resolvePriority,
  resolveResources,
  resolveStatus,
} from './resolve-references.ts';

/** The fields of a project ticket that a test sets. An omitted field keeps its value, or gets a default in a new one. */
type ProjectTicketFields = {
  summary?: string;
  /** A member identifier; null for nobody. By default a new project ticket belongs to the first member of the company. */
  owner?: string | null;
  /** Member identifiers. By default a new owner is the only resource. */
  resources?: readonly string[];
  status?: string;
  priority?: string;
  isIssueFlag?: boolean;
  /** Any ISO datetime, here and below; a bare date is a calendar date. */
  requiredDate?: string | null;
  scheduleStartDate?: string | null;
  scheduleEndDate?: string | null;
  customerUpdatedFlag?: boolean;
  closedFlag?: boolean;
  lastUpdated?: string;
};

export type ProjectTicketControl = {
  projectTickets: (company: string) => ProjectTicketRow[];
  createProjectTicket: (company: string, projectId: number, fields?: ProjectTicketFields) => ProjectTicketRow;
  editProjectTicket: (company: string, id: number, fields: ProjectTicketFields) => ProjectTicketRow;
  closeProjectTicket: (company: string, id: number) => ProjectTicketRow;
  deleteProjectTicket: (company: string, id: number) => void;
};

export function createProjectTicketControl(
  dataOf: (company: string) => CompanyData,
  now: () => number,
): ProjectTicketControl {
  function editProjectTicket(company: string, id: number, fields: ProjectTicketFields): ProjectTicketRow {
    const data = dataOf(company);
    const row = data.projectTickets.get(id);
    if (!row) throw new RangeError(`${company} has no project ticket ${id}.`);
    const edited = {
      ...row,
      lastUpdated: toApiDatetime(now()),
      updatedBy: COLLEAGUE,
      ...resolveFields(data, fields),
    };
    if (edited.closedFlag !== row.closedFlag)
      edited.closedDate = edited.closedFlag ? edited.lastUpdated : null;
    return put(data, edited);
  }

  return {
    projectTickets: (company) => structuredClone([...dataOf(company).projectTickets.values()]),
    createProjectTicket(company, projectId, fields = {}) {
      const data = dataOf(company);
      return put(data, { ...createPlain(data, projectId, now()), ...resolveFields(data, fields) });
    },
    editProjectTicket,
    closeProjectTicket: (company, id) =>
      editProjectTicket(company, id, { closedFlag: true, status: CLOSED_STATUSES[0].name }),
    deleteProjectTicket(company, id) {
      if (!dataOf(company).projectTickets.delete(id))
        throw new RangeError(`${company} has no project ticket ${id}.`);
    },
  };
}

function createPlain(data: CompanyData, projectId: number, nowMs: number): ProjectTicketRow {
  const project = data.projects.get(projectId);
  if (!project) throw new RangeError(`${data.identifier} has no project ${projectId}.`);
  const owner = resolveMember(data, data.members[0]?.identifier ?? null);
  const time = toApiDatetime(nowMs);
  return {
    id: data.nextId('ticket'),
    summary: 'A project ticket',
    isIssueFlag: false,
    board: project.board,
    status: OPEN_STATUSES[0],
    project: { id: project.id, name: project.name },
    phase: PROJECT_PHASE,
    company: project.company,
    owner,
    priority: resolvePriority(data, data.priorities[2]?.name ?? ''),
    dateEntered: time,
    requiredDate: null,
    scheduleStartDate: null,
    scheduleEndDate: null,
    customerUpdatedFlag: false,
    closedFlag: false,
    closedDate: null,
    resources: owner?.identifier ?? null,
    lastUpdated: time,
  };
}

function resolveFields(data: CompanyData, fields: ProjectTicketFields): Partial<ProjectTicketRow> {
  const { owner, resources, status, priority, lastUpdated, ...more } = fields;
  const { requiredDate, scheduleStartDate, scheduleEndDate, ...plain } = more;
  return {
    ...plain,
    ...(owner !== undefined && { owner: resolveMember(data, owner), resources: owner }),
    ...(resources !== undefined && { resources: resolveResources(data, resources) }),
    ...(status !== undefined && { status: resolveStatus(status) }),
    ...(priority !== undefined && { priority: resolvePriority(data, priority) }),
    ...(requiredDate !== undefined && { requiredDate: resolveDatetime(requiredDate) }),
    ...(scheduleStartDate !== undefined && { scheduleStartDate: resolveDatetime(scheduleStartDate) }),
    ...(scheduleEndDate !== undefined && { scheduleEndDate: resolveDatetime(scheduleEndDate) }),
    ...(lastUpdated !== undefined && { lastUpdated: normalizeDatetime(lastUpdated) }),
  };
}

function put(data: CompanyData, row: ProjectTicketRow): ProjectTicketRow {
  const onItsBoard = { ...row, status: statusOn(row.board, row.status) };
  data.projectTickets.set(row.id, onItsBoard);
  return structuredClone(onItsBoard);
}
