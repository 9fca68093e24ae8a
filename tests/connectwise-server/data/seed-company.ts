import type { CompanyData } from './company-data.ts';
import { createDueDates, DUE_KINDS, type DueKind } from './create-due-dates.ts';
import { createRandom, type Random } from './create-random.ts';
import { toMemberReference } from './members.ts';
import {
  CLOSED_STATUSES,
  CUSTOMERS,
  OPEN_STATUSES,
  PROJECT_BOARD,
  SERVICE_BOARDS,
  statusOn,
  toPriorityReference,
} from './reference-data.ts';
import type { MemberReference, PriorityReference, ProjectRow } from './rows.ts';
import { DAY, HOUR, MINUTE, toApiDatetime } from './time.ts';
import { seedDispatch } from './seed-dispatch.ts';
import { PROJECT_TITLES, TASK_TITLES, TICKET_TITLES } from './titles.ts';

export type SeedOptions = {
  /** The same seed and the same "now" produce the same data. */
  seed: number;
  tickets: number;
  projects: number;
  tasksPerProject: number;
  /** The share of all items that belongs to the first member of the company, from 0 to 1. */
  firstMemberShare: number;
  /** The share of closed items, from 0 to 1. */
  closedShare: number;
};

export const DEFAULT_SEED: SeedOptions = {
  seed: 1,
  tickets: 240,
  projects: 12,
  tasksPerProject: 8,
  firstMemberShare: 0.15,
  closedShare: 0.3,
};

type Seeding = {
  random: Random;
  nowMs: number;
  members: [MemberReference, ...MemberReference[]];
  priorities: [PriorityReference, ...PriorityReference[]];
  dueDate: (kind: DueKind) => string | null;
  options: SeedOptions;
};

type Assignment = { member: MemberReference | null; closed: boolean; due: DueKind };

/**
 * Fills a company around `nowMs`. The first eleven open tickets and tasks belong to the first member. They cover every
 * due group as an instant and as a calendar date. The rest is spread at random.
 */
export function seedCompany(data: CompanyData, options: SeedOptions, nowMs: number, timeZone: string): void {
  const seeding = createSeeding(data, options, nowMs, timeZone);
  for (let index = 0; index < options.tickets; index += 1) addTicket(data, seeding, assign(seeding, index));
  for (let index = 0; index < options.projects; index += 1) addProject(data, seeding, index);
  const open = [...data.projects.values()].filter((project) => !project.closedFlag);
  const closed = [...data.projects.values()].filter((project) => project.closedFlag);
  let taskIndex = 0;
  for (const project of [...open, ...closed]) {
    for (let count = 0; count < options.tasksPerProject; count += 1) {
      addTask(data, seeding, project, assign(seeding, taskIndex), count);
      taskIndex += 1;
    }
  }
  seedDispatch(data, options.seed, nowMs, timeZone);
}

function createSeeding(data: CompanyData, options: SeedOptions, nowMs: number, timeZone: string): Seeding {
  const [first, ...others] = data.members.filter((member) => !member.inactiveFlag).map(toMemberReference);
  if (!first) throw new Error(`${data.identifier} has no active member.`);
  const [critical, ...rest] = data.priorities.map(toPriorityReference);
  if (!critical) throw new Error('There are no priorities.');
  const random = createRandom(options.seed);
  const dueDates = createDueDates(nowMs, timeZone);
  return {
    random,
    nowMs,
    members: [first, ...others],
    priorities: [critical, ...rest],
    dueDate: (kind) => dueDates(kind, random),
    options,
  };
}

function assign({ random, members: [first, ...others], options }: Seeding, index: number): Assignment {
  const kind = DUE_KINDS[index];
  if (kind) return { member: first, closed: false, due: kind };
  const draw = random.next();
  const [second = first, ...rest] = others;
  const member = draw < options.firstMemberShare ? first : random.pick([null, second, ...rest]);
  return { member, closed: random.next() < options.closedShare, due: random.pick(DUE_KINDS) };
}

function addTicket(data: CompanyData, seeding: Seeding, { member, closed, due }: Assignment): void {
  const { random, nowMs, priorities } = seeding;
  const id = data.nextId('ticket');
  const enteredMs = nowMs - random.integer(HOUR / MINUTE, (60 * DAY) / MINUTE) * MINUTE;
  const updatedMs = enteredMs + random.next() * (nowMs - enteredMs);
  const { id: companyId, identifier, name, city } = random.pick(CUSTOMERS);
  const summary = random.pick(TICKET_TITLES);
  const board = random.pick(SERVICE_BOARDS);
  const status = statusOn(board, random.pick(closed ? CLOSED_STATUSES : OPEN_STATUSES));
  const priority = random.pick(priorities);
  const contactName = random.pick(['Pat Lee', 'Zoë Kowalski', null]);
  data.tickets.set(id, {
    id,
    summary,
    recordType: 'ServiceTicket',
    board,
    status,
    priority,
    company: { id: companyId, identifier, name },
    contactName,
    contactPhoneNumber: contactName === null ? null : '+1 617 555 0142',
    contactEmailAddress: contactName === null ? null : `service@${identifier.toLowerCase()}.example`,
    addressLine1: city === '' ? null : '12 Harbor Street',
    city: city === '' ? null : city,
    agreement: companyId % 2 === 0 ? null : { id: 60, name: 'Managed Services (gold)' },
    mergedParentTicket: null,
    owner: member,
    resources: member?.identifier ?? null,
    slaStatus: null,
    severity: random.pick(['Low', 'Medium', 'High']),
    impact: random.pick(['Low', 'Medium', 'High']),
    dateEntered: toApiDatetime(enteredMs),
    requiredDate: seeding.dueDate(due),
    customerUpdatedFlag: random.next() < 0.1,
    closedFlag: closed,
    closedDate: closed ? toApiDatetime(updatedMs) : null,
    lastUpdated: toApiDatetime(updatedMs),
  });
}

function addProject(data: CompanyData, seeding: Seeding, index: number): void {
  const { random, nowMs, members } = seeding;
  const id = data.nextId('project');
  // The first project is always open, so that the tasks of the first member are open too.
  const closedFlag = index > 0 && random.next() < seeding.options.closedShare;
  const { id: companyId, identifier, name } = random.pick(CUSTOMERS);
  data.projects.set(id, {
    id,
    name: `${random.pick(PROJECT_TITLES)} #${id}`,
    company: { id: companyId, identifier, name },
    board: PROJECT_BOARD,
    status: random.pick(closedFlag ? CLOSED_STATUSES : OPEN_STATUSES),
    manager: random.pick(members),
    estimatedStart: toApiDatetime(nowMs - random.integer(1, 60) * DAY),
    estimatedEnd: toApiDatetime(nowMs + random.integer(1, 90) * DAY),
    closedFlag,
    lastUpdated: toApiDatetime(nowMs - random.integer(1, 30 * 24) * HOUR),
  });
  data.tasksByProject.set(id, new Map());
}

function addTask(
  data: CompanyData,
  seeding: Seeding,
  project: ProjectRow,
  { member, closed, due }: Assignment,
  count: number,
): void {
  const { random, nowMs } = seeding;
  const id = data.nextId('task');
  const closedFlag = closed || project.closedFlag;
  const row = {
    id,
    name: TASK_TITLES[count] ?? random.pick(TASK_TITLES),
    project: { id: project.id, name: project.name },
    status: random.pick(closedFlag ? CLOSED_STATUSES : OPEN_STATUSES),
    priority: random.pick(seeding.priorities),
    assignedTo: member,
    dateStart: random.pick([null, toApiDatetime(nowMs - random.integer(1, 20) * DAY)]),
    dateDue: seeding.dueDate(due),
    closedFlag,
    lastUpdated: toApiDatetime(nowMs - random.integer(1, 30 * 24) * HOUR),
  };
  data.tasks.set(id, row);
  data.tasksByProject.get(project.id)?.set(id, row);
}
