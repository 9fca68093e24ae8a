import type { CompanyData } from '../data/company-data.ts';
import { CLOSED_STATUSES, OPEN_STATUSES, PROJECT_BOARD } from '../data/reference-data.ts';
import type { ProjectRow } from '../data/rows.ts';
import { normalizeDatetime, toApiDatetime } from '../data/time.ts';
import { resolveCustomer, resolveMember, resolveStatus } from './resolve-references.ts';

/** The fields of a project that a test sets. An omitted field keeps its value, or gets a default in a new project. */
type ProjectFields = {
  name?: string;
  /** Name or identifier of a customer. */
  company?: string;
  status?: string;
  /** A member identifier; null for nobody. */
  manager?: string | null;
  closedFlag?: boolean;
  lastUpdated?: string;
};

export type ProjectControl = {
  projects: (company: string) => ProjectRow[];
  createProject: (company: string, fields?: ProjectFields) => ProjectRow;
  editProject: (company: string, id: number, fields: ProjectFields) => ProjectRow;
  closeProject: (company: string, id: number) => ProjectRow;
  /** Deletes a project with its tasks and project tickets. */
  deleteProject: (company: string, id: number) => void;
};

export function createProjectControl(
  dataOf: (company: string) => CompanyData,
  now: () => number,
): ProjectControl {
  function editProject(company: string, id: number, fields: ProjectFields): ProjectRow {
    const data = dataOf(company);
    const row = data.projects.get(id);
    if (!row) throw new RangeError(`${company} has no project ${id}.`);
    const edited = { ...row, lastUpdated: toApiDatetime(now()), ...resolveProject(data, fields) };
    data.projects.set(id, edited);
    return structuredClone(edited);
  }

  return {
    projects: (company) => structuredClone([...dataOf(company).projects.values()]),
    createProject(company, fields = {}) {
      const data = dataOf(company);
      const row: ProjectRow = {
        id: data.nextId('project'),
        name: 'A project',
        company: resolveCustomer(data, data.customers[0]?.name ?? ''),
        board: PROJECT_BOARD,
        status: OPEN_STATUSES[0],
        manager: null,
        estimatedStart: null,
        estimatedEnd: null,
        closedFlag: false,
        lastUpdated: toApiDatetime(now()),
        ...resolveProject(data, fields),
      };
      data.projects.set(row.id, row);
      data.tasksByProject.set(row.id, new Map());
      return structuredClone(row);
    },
    editProject,
    closeProject: (company, id) =>
      editProject(company, id, { closedFlag: true, status: CLOSED_STATUSES[0].name }),
    deleteProject(company, id) {
      const data = dataOf(company);
      if (!data.projects.delete(id)) throw new RangeError(`${company} has no project ${id}.`);
      for (const taskId of data.tasksByProject.get(id)?.keys() ?? []) data.tasks.delete(taskId);
      data.tasksByProject.delete(id);
      for (const { id: ticketId, project } of data.projectTickets.values())
        if (project.id === id) data.projectTickets.delete(ticketId);
    },
  };
}

function resolveProject(data: CompanyData, fields: ProjectFields): Partial<ProjectRow> {
  const { company, status, manager, lastUpdated, ...plain } = fields;
  return {
    ...plain,
    ...(company !== undefined && { company: resolveCustomer(data, company) }),
    ...(status !== undefined && { status: resolveStatus(status) }),
    ...(manager !== undefined && { manager: resolveMember(data, manager) }),
    ...(lastUpdated !== undefined && { lastUpdated: normalizeDatetime(lastUpdated) }),
  };
}
