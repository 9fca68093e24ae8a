import { DAY, HOUR, MINUTE } from '../../../src/domain/time.ts';
import type { ConnectWiseServer } from '../../connectwise-server/index.ts';
import { createRandom } from '../../connectwise-server/data/create-random.ts';

type Control = ConnectWiseServer['control'];

export interface Desk {
  /** Changes something, as happens to a technician's items during a day. */
  change: () => void;
}

const COMPANY = 'acme';
const TASKS_A_PROJECT = 5;
const MOST_BUSY_PROJECTS = 10;

/** Fills a company with one technician's tickets and, in some of the projects, tasks; all of them some time old. */
export function fillDesk(control: Control, items: number, projects: number, now: number): Desk {
  const random = createRandom(1);
  const isoBefore = (ms: number) => new Date(now - ms).toISOString();
  const busy = Array.from(
    { length: projects },
    () => control.createProject(COMPANY, { lastUpdated: isoBefore(DAY + random.next() * 60 * DAY) }).id,
  ).slice(0, MOST_BUSY_PROJECTS);
  const tasks = busy.flatMap((project) =>
    Array.from(
      { length: TASKS_A_PROJECT },
      () =>
        control.createTask(COMPANY, project, { lastUpdated: isoBefore(DAY + random.next() * 30 * DAY) }).id,
    ),
  );
  const tickets = Array.from({ length: items - tasks.length }, (_, index) => {
    const lastUpdated = isoBefore(DAY + random.next() * 60 * DAY);
    return control.createTicket(COMPANY, { summary: `Something is broken at place ${index}`, lastUpdated })
      .id;
  });

  const kinds: (() => void)[] = [
    ...Array<() => void>(5).fill(() => edit()),
    () => void tickets.push(control.createTicket(COMPANY, { summary: 'Something new is broken' }).id),
    () => void control.closeTicket(COMPANY, tickets.pop() ?? 0),
    () => void control.reassignTicket(COMPANY, tickets.pop() ?? 0, 'asmith'),
    () => void control.editTask(COMPANY, random.pick(nonEmpty(tasks)), { name: `A task, ${random.next()}` }),
    () =>
      void tasks.push(control.createTask(COMPANY, random.pick(nonEmpty(busy)), { name: 'A new task' }).id),
  ];
  function edit(): void {
    control.editTicket(COMPANY, random.pick(nonEmpty(tickets)), {
      summary: `Still broken, ${random.next()}`,
    });
  }
  return { change: () => random.pick(nonEmpty(kinds))() };
}

/** The moments of a day's changes, in the hours in which people work. */
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
