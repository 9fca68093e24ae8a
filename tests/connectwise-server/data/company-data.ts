import { createMembers } from './members.ts';
import { createPriorities, type PrioritySet } from './priority-sets.ts';
import { createBoards, createCustomers, createStatuses } from './reference-data.ts';
import type {
  BoardRow,
  CustomerRow,
  Mail,
  MemberRow,
  NoteRow,
  PriorityRow,
  ProjectRow,
  ProjectTicketRow,
  ScheduleEntryRow,
  StatusRow,
  TaskRow,
  TicketRow,
  TimeEntryRow,
} from './rows.ts';
import { toApiDatetime } from './time.ts';

/** The rights of a member, by their names in ConnectWise. */
export const RIGHTS = [
  'Service Tickets',
  'Close Service Tickets',
  'Resource Scheduling',
  'Project Tickets',
  'Time Entry',
  'Time Entry Billable Option',
  'Table Setup',
] as const;
export type Right = (typeof RIGHTS)[number];

const FIRST_IDS = {
  ticket: 10_000,
  project: 100,
  task: 3000,
  scheduleEntry: 500,
  note: 40_000,
  timeEntry: 70_000,
};

/** All data of one company. Maps are in the order of their ids. */
export type CompanyData = {
  readonly identifier: string;
  readonly members: MemberRow[];
  readonly boards: BoardRow[];
  readonly statuses: StatusRow[];
  readonly priorities: PriorityRow[];
  readonly customers: CustomerRow[];
  readonly tickets: Map<number, TicketRow>;
  readonly projects: Map<number, ProjectRow>;
  readonly tasks: Map<number, TaskRow>;
  /** The same task rows by project, so that a query for one project does not read them all. */
  readonly tasksByProject: Map<number, Map<number, TaskRow>>;
  readonly projectTickets: Map<number, ProjectTicketRow>;
  readonly scheduleEntries: Map<number, ScheduleEntryRow>;
  readonly notes: Map<number, NoteRow>;
  readonly timeEntries: Map<number, TimeEntryRow>;
  readonly mails: Mail[];
  /** The rights that each member lacks, by identifier. */
  readonly refusedRights: Map<string, ReadonlySet<Right>>;
  /** How many changes callers of the API have made, by method and row. */
  readonly writes: Map<string, number>;
  /** Returns a rising id, which is never used again, even after a deletion. */
  nextId: (kind: keyof typeof FIRST_IDS) => number;
};

/** A company with members, boards, priorities and customers, but without items. */
export function createCompanyData(
  identifier: string,
  nowMs: number,
  timeZone: string,
  priorities: PrioritySet,
): CompanyData {
  const lastUpdated = toApiDatetime(nowMs - 90 * 24 * 60 * 60 * 1000);
  const lastIds = { ...FIRST_IDS };
  return {
    identifier,
    members: createMembers(identifier, timeZone, lastUpdated),
    boards: createBoards(lastUpdated),
    statuses: createStatuses(lastUpdated),
    priorities: createPriorities(priorities, lastUpdated),
    customers: createCustomers(lastUpdated),
    tickets: new Map(),
    projects: new Map(),
    tasks: new Map(),
    tasksByProject: new Map(),
    projectTickets: new Map(),
    scheduleEntries: new Map(),
    notes: new Map(),
    timeEntries: new Map(),
    mails: [],
    refusedRights: new Map(),
    writes: new Map(),
    nextId(kind) {
      lastIds[kind] += 1;
      return lastIds[kind];
    },
  };
}
