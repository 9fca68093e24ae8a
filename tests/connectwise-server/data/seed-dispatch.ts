import type { CompanyData } from './company-data.ts';
import { createRandom, type Random } from './create-random.ts';
import { formatSlaStatus } from './format-sla-status.ts';
import { toMemberReference } from './members.ts';
import { PROJECT_BOARD, PROJECT_PHASE, SCHEDULE_STATUS, SCHEDULE_TYPES, statusOn } from './reference-data.ts';
import type { MemberReference, ProjectTicketRow, TaskRow, TicketRow } from './rows.ts';
import { DAY, dayStart, HOUR, MINUTE, toApiDatetime } from './time.ts';

type Dispatch = {
  data: CompanyData;
  random: Random;
  nowMs: number;
  timeZone: string;
  members: [MemberReference, ...MemberReference[]];
};

type Work = TicketRow | ProjectTicketRow;

/**
 * Adds the data that only PSA has: resources, SLAs, schedule entries, and a project ticket for every task. Open tickets
 * without a date get an entry, an SLA or nothing, in turn, and the first member works on each of them. The function
 * draws its own random numbers, so that the other data stays unchanged.
 */
export function seedDispatch(data: CompanyData, seed: number, nowMs: number, timeZone: string): void {
  const [first, ...others] = data.members.filter((member) => !member.inactiveFlag).map(toMemberReference);
  if (!first) throw new Error(`${data.identifier} has no active member.`);
  const random = createRandom(seed + 1);
  const dispatch: Dispatch = { data, random, nowMs, timeZone, members: [first, ...others] };
  let undated = 0;
  for (const ticket of data.tickets.values()) {
    if (ticket.closedFlag || ticket.requiredDate !== null) {
      dispatchTicket(dispatch, ticket);
      continue;
    }
    addResource(ticket, first);
    if (undated % 3 === 0) addEntry(dispatch, ticket, first, 1 + (undated % 6));
    if (undated % 3 === 1) ticket.slaStatus = slaStatusIn(dispatch, 1 + (undated % 4));
    undated += 1;
  }
  let index = 0;
  for (const task of data.tasks.values()) {
    addProjectTicket(dispatch, task, index);
    index += 1;
  }
}

function dispatchTicket(dispatch: Dispatch, ticket: TicketRow): void {
  const { random, members } = dispatch;
  const helper = random.pick(members);
  if (random.next() < 0.25) addResource(ticket, helper);
  if (ticket.closedFlag) {
    if (random.next() < 0.2) addEntry(dispatch, ticket, helper, -random.integer(1, 20));
    return;
  }
  if (random.next() < 0.5) ticket.slaStatus = slaStatusIn(dispatch, random.integer(-3, 10));
  if (random.next() < 0.2) addEntry(dispatch, ticket, ticket.owner ?? helper, random.integer(0, 10));
}

/** Adds a project ticket that is due by its required date, its planned end or its schedule entry, in turn. */
function addProjectTicket(dispatch: Dispatch, task: TaskRow, index: number): void {
  const { data } = dispatch;
  const project = data.projects.get(task.project.id);
  if (!project) return;
  const row: ProjectTicketRow = {
    id: data.nextId('ticket'),
    summary: task.name,
    isIssueFlag: false,
    board: PROJECT_BOARD,
    status: statusOn(PROJECT_BOARD, task.status),
    project: task.project,
    phase: PROJECT_PHASE,
    company: project.company,
    owner: task.assignedTo,
    priority: task.priority,
    dateEntered: task.dateStart ?? task.lastUpdated,
    requiredDate: index % 3 === 0 ? task.dateDue : null,
    scheduleStartDate: task.dateStart,
    scheduleEndDate: index % 3 === 1 ? task.dateDue : null,
    customerUpdatedFlag: false,
    closedFlag: task.closedFlag,
    closedDate: task.closedFlag ? task.lastUpdated : null,
    resources: task.assignedTo?.identifier ?? null,
    lastUpdated: task.lastUpdated,
  };
  data.projectTickets.set(row.id, row);
  if (index % 3 === 2 && row.owner) addEntry(dispatch, row, row.owner, 1 + (index % 9));
}

function addResource(ticket: TicketRow, { identifier }: MemberReference): void {
  const names = ticket.resources?.split(', ') ?? [];
  if (!names.includes(identifier)) ticket.resources = [...names, identifier].join(', ');
}

function addEntry(dispatch: Dispatch, work: Work, member: MemberReference, inDays: number): void {
  const { data, random, nowMs, timeZone } = dispatch;
  const startMs = dayStart(nowMs, timeZone, inDays) + 8 * HOUR + random.integer(0, 18) * 30 * MINUTE;
  const hours = random.integer(1, 4) / 2;
  const id = data.nextId('scheduleEntry');
  data.scheduleEntries.set(id, {
    id,
    objectId: work.id,
    name: `${work.company.name} / ${work.summary}`,
    member,
    dateStart: toApiDatetime(startMs),
    dateEnd: toApiDatetime(startMs + hours * HOUR),
    status: SCHEDULE_STATUS,
    type: SCHEDULE_TYPES.S,
    doneFlag: work.closedFlag,
    acknowledgedFlag: random.next() < 0.5,
    ownerFlag: work.owner?.id === member.id,
    hours,
    lastUpdated: toApiDatetime(nowMs - random.integer(1, 14) * DAY),
  });
}

function slaStatusIn({ random, nowMs, timeZone }: Dispatch, days: number): string {
  const dueMs = dayStart(nowMs, timeZone, days) + random.integer(16, 36) * 30 * MINUTE;
  return formatSlaStatus(random.pick(['Respond', 'Plan', 'Resolve']), dueMs, timeZone);
}
