import type { ConnectWiseServer } from '../../connectwise-server/index.ts';
import type { Random } from '../../connectwise-server/data/create-random.ts';
import { formatSlaStatus } from '../../connectwise-server/data/format-sla-status.ts';
import { COMPANY } from '../fixtures.ts';

type Control = ConnectWiseServer['control'];

/** One kind of work of a company that is Jane Doe's. `at` is when it is due, epoch milliseconds. */
interface Work {
  kind: 'ticket' | 'task';
  create(title: string, at: number | undefined): number;
  edit(id: number, title: string, at: number | undefined): void;
  close(id: number): void;
  assign(id: number, member: string | null): void;
  remove(id: number): void;
  /** The open items of Jane Doe. */
  list(): { id: number; title: string }[];
}

const HOUR = 3_600_000;

/** Parts that a text may have; each is shown as it is. */
const ENDINGS: [string, ...string[]] = ['', ' & Co.', ' <b>', ' 🖨️', ' &amp;#39;', ' הדפסה'];

/** A company with random changes. Its first tickets stay, so no reply lacks most of a list. */
export function openCompany(control: Control, random: Random, dialect: 'gateway' | 'psa') {
  const tickets = ticketsOf(control, random, dialect);
  const tasks = dialect === 'gateway' ? tasksOf(control, random) : projectTicketsOf(control, random);
  const dues = new Map<string, number | undefined>();
  /** The items that may change. */
  const loose = { ticket: new Set<number>(), task: new Set<number>() };
  let number = 0;

  const title = () => `Title ${(number += 1)}${random.pick(ENDINGS)}`;

  function pickDue(): number | undefined {
    const hours = random.pick([-1, 72, undefined]);
    return hours === undefined ? undefined : Date.now() + hours * HOUR;
  }

  function create(work: Work): number {
    const at = pickDue();
    const id = work.create(title(), at);
    dues.set(`${work.kind}:${id}`, at);
    return id;
  }

  function edit(work: Work, id: number): void {
    const at = pickDue();
    work.edit(id, title(), at);
    dues.set(`${work.kind}:${id}`, at);
  }

  function change(): void {
    const work = random.pick([tickets, tasks]);
    const ids = loose[work.kind];
    const id = [...ids][random.integer(0, ids.size - 1)];
    random.pick<() => unknown>([
      () => ids.add(create(work)),
      () => id !== undefined && edit(work, id),
      () => id !== undefined && work.close(id),
      () => id !== undefined && work.assign(id, random.pick([null, 'jdoe'])),
      () => id !== undefined && ids.delete(id) && work.remove(id),
    ])();
  }

  return {
    create: () => create(tickets),
    change,
    /** What the popup must show: `ticket:12` → `Title 3, overdue`. @param shown gives a title as the server sends it */
    list: (shown: (title: string) => string): Record<string, string> =>
      Object.fromEntries(
        [tickets, tasks].flatMap((work) =>
          work.list().map(({ id, title: name }) => {
            const key = `${work.kind}:${id}`;
            return [key, `${shown(name)}, ${stateOf(dues.get(key))}`];
          }),
        ),
      ),
  };
}

function ticketsOf(control: Control, random: Random, dialect: 'gateway' | 'psa'): Work {
  const dueBy = (at: number | undefined) => {
    const isBySla = dialect === 'psa' && at !== undefined && random.next() < 0.5;
    return isBySla
      ? { requiredDate: null, slaStatus: formatSlaStatus('Respond', at, 'UTC') }
      : { requiredDate: isoOf(at), slaStatus: null };
  };
  return {
    kind: 'ticket',
    create: (summary, at) => control.createTicket(COMPANY, { summary, ...dueBy(at) }).id,
    edit: (id, summary, at) => control.editTicket(COMPANY, id, { summary, ...dueBy(at) }),
    close: (id) => control.closeTicket(COMPANY, id),
    assign: (id, member) => control.reassignTicket(COMPANY, id, member),
    remove: (id) => control.deleteTicket(COMPANY, id),
    list: () =>
      control
        .tickets(COMPANY)
        .filter(({ owner, closedFlag }) => owner?.identifier === 'jdoe' && !closedFlag)
        .map(({ id, summary }) => ({ id, title: summary })),
  };
}

function tasksOf(control: Control, random: Random): Work {
  const projects = twoProjects(control);
  return {
    kind: 'task',
    create: (name, at) => control.createTask(COMPANY, random.pick(projects), { name, dateDue: isoOf(at) }).id,
    edit: (id, name, at) => control.editTask(COMPANY, id, { name, dateDue: isoOf(at) }),
    close: (id) => control.closeTask(COMPANY, id),
    assign: (id, member) => control.reassignTask(COMPANY, id, member),
    remove: (id) => control.deleteTask(COMPANY, id),
    list: () =>
      control
        .tasks(COMPANY)
        .filter(({ assignedTo, closedFlag }) => assignedTo?.identifier === 'jdoe' && !closedFlag)
        .map(({ id, name }) => ({ id, title: name })),
  };
}

function projectTicketsOf(control: Control, random: Random): Work {
  const projects = twoProjects(control);
  const dueBy = (at: number | undefined) =>
    random.next() < 0.5
      ? { requiredDate: isoOf(at), scheduleEndDate: null }
      : { requiredDate: null, scheduleEndDate: isoOf(at) };
  return {
    kind: 'task',
    create: (summary, at) =>
      control.createProjectTicket(COMPANY, random.pick(projects), { summary, ...dueBy(at) }).id,
    edit: (id, summary, at) => control.editProjectTicket(COMPANY, id, { summary, ...dueBy(at) }),
    close: (id) => control.closeProjectTicket(COMPANY, id),
    assign: (id, member) => control.editProjectTicket(COMPANY, id, { owner: member }),
    remove: (id) => control.deleteProjectTicket(COMPANY, id),
    list: () =>
      control
        .projectTickets(COMPANY)
        .filter(({ owner, closedFlag }) => owner?.identifier === 'jdoe' && !closedFlag)
        .map(({ id, summary }) => ({ id, title: summary })),
  };
}

function twoProjects(control: Control): [number, number] {
  return [control.createProject(COMPANY, {}).id, control.createProject(COMPANY, {}).id];
}

function isoOf(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}

function stateOf(at: number | undefined): string {
  if (at === undefined) return 'none';
  return at <= Date.now() ? 'overdue' : 'later';
}
