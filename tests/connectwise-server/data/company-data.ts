import { createMembers } from './members.ts';
import { createPriorities, type PrioritySet } from './priority-sets.ts';
import { createBoards, createCustomers } from './reference-data.ts';
import type {
  BoardRow,
  CustomerRow,
  MemberRow,
  PriorityRow,
  ProjectRow,
  ProjectTicketRow,
  ScheduleEntryRow,
  TaskRow,
  TicketRow,
} from './rows.ts';
import { toApiDatetime } from './time.ts';

/** All data of one company. Maps are in the order of their ids. */
export type CompanyData = {
  readonly identifier: string;
  readonly members: MemberRow[];
  readonly boards: BoardRow[];
  readonly priorities: PriorityRow[];
  readonly customers: CustomerRow[];
  readonly tickets: Map<number, TicketRow>;
  readonly projects: Map<number, ProjectRow>;
  readonly tasks: Map<number, TaskRow>;
  /** The same task rows by project, so that a query for one project does not read them all. */
  readonly tasksByProject: Map<number, Map<number, TaskRow>>;
  readonly projectTickets: Map<number, ProjectTicketRow>;
  readonly scheduleEntries: Map<number, ScheduleEntryRow>;
  /** Returns a rising id, which is never used again, even after a deletion. */
  nextId: (kind: 'ticket' | 'project' | 'task' | 'scheduleEntry') => number;
};

/** A company with members, boards, priorities and customers, but without items. */
export function createCompanyData(
  identifier: string,
  nowMs: number,
  timeZone: string,
  priorities: PrioritySet,
): CompanyData {
  const lastUpdated = toApiDatetime(nowMs - 90 * 24 * 60 * 60 * 1000);
  const lastIds = { ticket: 10_000, project: 100, task: 3000, scheduleEntry: 500 };
  return {
    identifier,
    members: createMembers(identifier, timeZone, lastUpdated),
    boards: createBoards(lastUpdated),
    priorities: createPriorities(priorities, lastUpdated),
    customers: createCustomers(lastUpdated),
    tickets: new Map(),
    projects: new Map(),
    tasks: new Map(),
    tasksByProject: new Map(),
    projectTickets: new Map(),
    scheduleEntries: new Map(),
    nextId(kind) {
      lastIds[kind] += 1;
      return lastIds[kind];
    },
  };
}
