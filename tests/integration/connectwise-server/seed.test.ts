import { afterEach, describe, expect, test } from 'vitest';
import type { TaskRow, TicketRow } from '../../connectwise-server/index.ts';
import { startTestServer, type TestServer } from './support.ts';

const DAY = 24 * 60 * 60 * 1000;

let servers: TestServer[] = [];

afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

async function start(options: Parameters<typeof startTestServer>[0]): Promise<TestServer> {
  const server = await startTestServer(options);
  servers.push(server);
  return server;
}

/** The local date of an instant, or a calendar date as it is. */
function dateOf(due: string, timeZone: string): Temporal.PlainDate {
  if (due.endsWith('T00:00:00Z')) return Temporal.PlainDate.from(due.slice(0, 10));
  return Temporal.Instant.from(due).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** The group of a due date for a reader in the time zone, computed in another way than in the seed. */
function groupOf(due: string | null, nowMs: number, timeZone: string): string {
  if (due === null) return 'undated';
  const kind = due.endsWith('T00:00:00Z') ? 'date' : 'instant';
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate();
  const { days } = today.until(dateOf(due, timeZone));
  if (days < 0 || (kind === 'instant' && Date.parse(due) < nowMs)) return `${kind} overdue`;
  if (days === 0) return `${kind} today`;
  if (days === 1) return `${kind} tomorrow`;
  return days <= 6 ? `${kind} this week` : `${kind} later`;
}

const ALL_GROUPS = [
  ...['overdue', 'today', 'tomorrow', 'this week', 'later'].flatMap((group) => [
    `date ${group}`,
    `instant ${group}`,
  ]),
  'undated',
].toSorted();

function groupsOf(dues: (string | null)[], nowMs: number, timeZone: string): string[] {
  return [...new Set(dues.map((due) => groupOf(due, nowMs, timeZone)))].toSorted();
}

function openTickets(server: TestServer, member: string): TicketRow[] {
  return server.control
    .tickets('acme')
    .filter(({ owner, closedFlag }) => owner?.identifier === member && !closedFlag);
}

function openTasks(server: TestServer, member: string): TaskRow[] {
  const closedProjects = new Set(
    server.control.projects('acme').flatMap(({ id, closedFlag }) => (closedFlag ? [id] : [])),
  );
  return server.control
    .tasks('acme')
    .filter(
      ({ assignedTo, closedFlag, project }) =>
        assignedTo?.identifier === member && !closedFlag && !closedProjects.has(project.id),
    );
}

describe.each([
  ['2026-03-11T15:00:00Z', 'UTC'],
  ['2026-03-11T23:58:30Z', 'UTC'],
  ['2026-03-08T06:30:00Z', 'America/New_York'],
  ['2026-03-11T03:59:40Z', 'America/New_York'],
  ['2026-10-24T22:30:00Z', 'Europe/Berlin'],
  ['2026-03-10T18:29:00Z', 'Asia/Kolkata'],
  ['2026-12-31T10:30:00Z', 'Pacific/Kiritimati'],
])('at %s in %s', (now, timeZone) => {
  test('every due group has tickets and tasks, with an instant and with a date', async () => {
    const nowMs = Date.parse(now);
    const server = await start({ now: () => nowMs, timeZone, companies: ['acme'] });
    const tickets = openTickets(server, 'jdoe').map(({ requiredDate }) => requiredDate);
    const tasks = openTasks(server, 'jdoe').map(({ dateDue }) => dateDue);
    expect(groupsOf(tickets, nowMs, timeZone)).toEqual(ALL_GROUPS);
    expect(groupsOf(tasks, nowMs, timeZone)).toEqual(ALL_GROUPS);
  });
});

test('the seed has closed items, other people’s and nobody’s items, and closed projects', async () => {
  const server = await start({});
  const tickets = server.control.tickets('acme');
  expect(tickets.some(({ closedFlag, owner }) => closedFlag && owner?.identifier === 'jdoe')).toBe(true);
  expect(tickets.some(({ owner }) => owner?.identifier === 'asmith')).toBe(true);
  expect(tickets.some(({ owner }) => owner === null)).toBe(true);
  expect(tickets.some(({ summary }) => /[<&]/.test(summary))).toBe(true);
  expect(
    tickets.some(({ summary }) => /\p{Script=Han}|\p{Script=Hebrew}|\p{Emoji_Presentation}/u.test(summary)),
  ).toBe(true);
  const projects = server.control.projects('acme');
  expect(new Set(projects.map(({ closedFlag }) => closedFlag)).size).toBe(2);
  expect(tickets.every(({ lastUpdated, dateEntered }) => lastUpdated >= dateEntered)).toBe(true);
  expect(
    tickets.every(({ lastUpdated }) => Date.parse(lastUpdated) <= Date.parse('2026-03-11T15:00:00Z')),
  ).toBe(true);
});

test('the same seed gives the same data, and another seed gives other data', async () => {
  const [first, same, other] = [await start({}), await start({}), await start({ seed: { seed: 2 } })];
  expect(same.control.tickets('acme')).toEqual(first.control.tickets('acme'));
  expect(same.control.tasks('acme')).toEqual(first.control.tasks('acme'));
  expect(other.control.tickets('acme')).not.toEqual(first.control.tickets('acme'));
});

test('the seed has the requested amount of data, and every page can be read', async () => {
  const server = await start({
    companies: ['acme'],
    seed: { tickets: 30_000, projects: 200, tasksPerProject: 5, firstMemberShare: 0.5, closedShare: 0 },
  });
  const tickets = await server.api('/service/tickets/count?conditions=owner/identifier="jdoe"');
  const { count } = (await tickets.json()) as { count: number };
  expect(count).toBeGreaterThan(14_000);
  expect(count).toBeLessThan(20_000);
  expect(server.control.tasks('acme')).toHaveLength(1000);
  const page = await server.api('/service/tickets?pageSize=1000&page=30&fields=id');
  expect(await page.json()).toHaveLength(1000);
});

test('an empty company has members and boards, but nothing to do', async () => {
  const server = await start({ companies: [{ identifier: 'umbrella', empty: true }] });
  const { control } = server;
  expect([control.tickets('umbrella'), control.projects('umbrella'), control.tasks('umbrella')]).toEqual([
    [],
    [],
    [],
  ]);
  const members = await server.api('/system/members', {}, { company: 'umbrella' });
  expect(await members.json()).toMatchObject([{ identifier: 'jdoe' }, { identifier: 'asmith' }]);
});

test('the default data is dated around the real time', async () => {
  const server = await start({ now: Date.now });
  const dues = openTickets(server, 'jdoe').flatMap(({ requiredDate }) =>
    requiredDate === null ? [] : [requiredDate],
  );
  expect(dues.some((due) => Math.abs(Date.parse(due) - Date.now()) < 2 * DAY)).toBe(true);
});
