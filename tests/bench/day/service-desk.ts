import { type ItemKey, itemKeyOf } from '../../../src/domain/items/work-item.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time/time.ts';
import type { ConnectWiseServer } from '../../connectwise-server/index.ts';
import { createRandom } from '../../connectwise-server/data/create-random.ts';

type Control = ConnectWiseServer['control'];

export interface Desk {
  /**
   * Changes one of the technician's items, as happens during a day.
   *
   * @returns the item that was handed over to somebody else or deleted, if that happened
   */
  change: () => ItemKey | undefined;
}

const COMPANY = 'acme';
const TASKS_A_PROJECT = 5;
const MAX_BUSY_PROJECTS = 10;
/** One of so many changes hands an item over or deletes it. */
const LEAVE_EVERY = 8;

/** The work in projects: tasks, or project tickets in a PSA. */
interface ProjectWork {
  create: (projectId: number, name: string, lastUpdated?: string) => number;
  edit: (id: number, name: string) => void;
  /** Hands it over to a colleague. Only project tickets leave a list that checks read as a whole. */
  handOver?: (id: number) => void;
}

const COLLEAGUE = 'asmith';

export function tasksIn(control: Control): ProjectWork {
  return {
    create: (project, name, lastUpdated) =>
      control.createTask(COMPANY, project, { name, ...(lastUpdated !== undefined && { lastUpdated }) }).id,
    edit: (id, name) => void control.editTask(COMPANY, id, { name }),
  };
}

/** Project tickets, each with a schedule entry. Half of the changes are changes of the schedule. */
export function projectTicketsIn(control: Control, now: () => number): ProjectWork {
  const entries = new Map<number, number>();
  const planned = () => ({
    dateStart: new Date(now() + DAY).toISOString(),
    dateEnd: new Date(now() + DAY + HOUR).toISOString(),
  });
  let edits = 0;
  return {
    create(project, summary, lastUpdated) {
      const changed = lastUpdated === undefined ? {} : { lastUpdated };
      const { id } = control.createProjectTicket(COMPANY, project, { summary, ...changed });
      entries.set(id, control.createScheduleEntry(COMPANY, id, { ...planned(), ...changed }).id);
      return id;
    },
    edit(id, summary) {
      edits += 1;
      const entry = edits % 2 === 0 ? entries.get(id) : undefined;
      if (entry === undefined) control.editProjectTicket(COMPANY, id, { summary });
      else control.editScheduleEntry(COMPANY, entry, planned());
    },
    handOver: (id) =>
      void control.editProjectTicket(COMPANY, id, { owner: COLLEAGUE, resources: [COLLEAGUE] }),
  };
}

/** Fills a company with tickets of one technician, and with work in some of the projects. Everything is some time old. */
export function fillDesk(
  control: Control,
  items: number,
  projects: number,
  now: number,
  work: ProjectWork = tasksIn(control),
): Desk {
  const random = createRandom(1);
  const isoBefore = (ms: number) => new Date(now - ms).toISOString();
  const busy = Array.from(
    { length: projects },
    () => control.createProject(COMPANY, { lastUpdated: isoBefore(DAY + random.next() * 60 * DAY) }).id,
  ).slice(0, MAX_BUSY_PROJECTS);
  const tasks = busy.flatMap((project) =>
    Array.from({ length: TASKS_A_PROJECT }, () =>
      work.create(project, 'A task', isoBefore(DAY + random.next() * 30 * DAY)),
    ),
  );
  const tickets = Array.from({ length: items - tasks.length }, (_, index) => {
    const lastUpdated = isoBefore(DAY + random.next() * 60 * DAY);
    return control.createTicket(COMPANY, { summary: `Something is broken at place ${index}`, lastUpdated })
      .id;
  });

  let left = 0;
  /** A quarter of what leaves the list is deleted. Of a PSA, another quarter is work in projects. */
  function leave(): ItemKey {
    left += 1;
    const taskId = left % 4 === 2 && work.handOver ? tasks.pop() : undefined;
    if (taskId !== undefined) {
      work.handOver?.(taskId);
      return itemKeyOf('task', taskId);
    }
    const id = tickets.pop() ?? 0;
    if (left % 4 === 0) control.deleteTicket(COMPANY, id);
    else control.reassignTicket(COMPANY, id, COLLEAGUE);
    return itemKeyOf('ticket', id);
  }

  const kinds: (() => void)[] = [
    ...Array<() => void>(5).fill(() => edit()),
    () => void tickets.push(control.createTicket(COMPANY, { summary: 'Something new is broken' }).id),
    () => void control.closeTicket(COMPANY, tickets.pop() ?? 0),
    () => work.edit(random.pick(nonEmpty(tasks)), `A task, ${random.next()}`),
    () => void tasks.push(work.create(random.pick(nonEmpty(busy)), 'A new task')),
  ];
  function edit(): void {
    control.editTicket(COMPANY, random.pick(nonEmpty(tickets)), {
      summary: `Still broken, ${random.next()}`,
    });
  }
  let changes = 0;
  return {
    change() {
      changes += 1;
      if (changes % LEAVE_EVERY === 0) return leave();
      random.pick(nonEmpty(kinds))();
      return undefined;
    },
  };
}

/** The moments of the changes of a day, within working hours. */
export function momentsOfChanges(dayStart: number, changes: number): number[] {
  const random = createRandom(2);
  return Array.from(
    { length: changes },
    () => dayStart + 8 * HOUR + random.next() * (9 * HOUR - MINUTE),
  ).toSorted((a, b) => a - b);
}

function nonEmpty<T>(list: readonly T[]): [T, ...T[]] {
  const [first, ...rest] = list;
  if (first === undefined) throw new Error('The desk has run out of items.');
  return [first, ...rest];
}
