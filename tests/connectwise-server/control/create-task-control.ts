import type { CompanyData } from '../data/company-data.ts';
import { CLOSED_STATUSES, OPEN_STATUSES } from '../data/reference-data.ts';
import type { TaskRow } from '../data/rows.ts';
import { normalizeDatetime, toApiDatetime } from '../data/time.ts';
import { resolveDatetime, resolveMember, resolvePriority, resolveStatus } from './resolve-references.ts';

/** The fields of a project task that a test sets. An omitted field keeps its value, or gets a default in a new task. */
type TaskFields = {
  name?: string;
  /** A member identifier; null for nobody. By default a new task belongs to the first member of the company. */
  assignedTo?: string | null;
  status?: string;
  priority?: string;
  dateStart?: string | null;
  /** Any ISO datetime; a bare date is a calendar date. */
  dateDue?: string | null;
  closedFlag?: boolean;
  lastUpdated?: string;
};

export type TaskControl = {
  tasks: (company: string) => TaskRow[];
  createTask: (company: string, projectId: number, fields?: TaskFields) => TaskRow;
  editTask: (company: string, id: number, fields: TaskFields) => TaskRow;
  closeTask: (company: string, id: number) => TaskRow;
  reassignTask: (company: string, id: number, memberIdentifier: string | null) => TaskRow;
  deleteTask: (company: string, id: number) => void;
};

export function createTaskControl(dataOf: (company: string) => CompanyData, now: () => number): TaskControl {
  function editTask(company: string, id: number, fields: TaskFields): TaskRow {
    const data = dataOf(company);
    const row = expectTask(data, id);
    return put(data, { ...row, lastUpdated: toApiDatetime(now()), ...resolveTask(data, fields) });
  }

  return {
    tasks: (company) => structuredClone([...dataOf(company).tasks.values()]),
    createTask(company, projectId, fields = {}) {
      const data = dataOf(company);
      const project = data.projects.get(projectId);
      if (!project) throw new RangeError(`${company} has no project ${projectId}.`);
      return put(data, {
        id: data.nextId('task'),
        name: 'A task',
        project: { id: project.id, name: project.name },
        status: OPEN_STATUSES[0],
        priority: resolvePriority(data, data.priorities[2]?.name ?? ''),
        assignedTo: resolveMember(data, data.members[0]?.identifier ?? null),
        dateStart: null,
        dateDue: null,
        closedFlag: false,
        lastUpdated: toApiDatetime(now()),
        ...resolveTask(data, fields),
      });
    },
    editTask,
    closeTask: (company, id) => editTask(company, id, { closedFlag: true, status: CLOSED_STATUSES[0].name }),
    reassignTask: (company, id, memberIdentifier) => editTask(company, id, { assignedTo: memberIdentifier }),
    deleteTask(company, id) {
      const data = dataOf(company);
      const row = expectTask(data, id);
      data.tasks.delete(id);
      data.tasksByProject.get(row.project.id)?.delete(id);
    },
  };
}

function resolveTask(data: CompanyData, fields: TaskFields): Partial<TaskRow> {
  const { assignedTo, status, priority, dateStart, dateDue, lastUpdated, ...plain } = fields;
  return {
    ...plain,
    ...(assignedTo !== undefined && { assignedTo: resolveMember(data, assignedTo) }),
    ...(status !== undefined && { status: resolveStatus(status) }),
    ...(priority !== undefined && { priority: resolvePriority(data, priority) }),
    ...(dateStart !== undefined && { dateStart: resolveDatetime(dateStart) }),
    ...(dateDue !== undefined && { dateDue: resolveDatetime(dateDue) }),
    ...(lastUpdated !== undefined && { lastUpdated: normalizeDatetime(lastUpdated) }),
  };
}

function expectTask(data: CompanyData, id: number): TaskRow {
  const row = data.tasks.get(id);
  if (!row) throw new RangeError(`${data.identifier} has no task ${id}.`);
  return row;
}

function put(data: CompanyData, row: TaskRow): TaskRow {
  data.tasks.set(row.id, row);
  data.tasksByProject.get(row.project.id)?.set(row.id, row);
  return structuredClone(row);
}
