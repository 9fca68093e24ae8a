import type { Page } from '@playwright/test';
import { whileChromiumRuns } from '../browser/chromium-crash.ts';
import { type LaunchedExtension, launchExtension } from '../browser/launch-extension.ts';
import { REDIRECT_ADDRESS } from '../browser/redirect-address.ts';
import { type ConnectWiseServer, startConnectWiseServer } from '../connectwise-server/index.ts';
import { createRandom, type Random } from '../connectwise-server/data/create-random.ts';
import { runsOf } from '../runs.ts';
import { checkNow, COMPANY, expect, openPopup, signInFrom, test, workAtAnyHour } from './fixtures.ts';
import { playAgainAfterCrash } from './play-again.ts';
import { createProbe, type Probe } from './probe.ts';

type Fault = Parameters<ConnectWiseServer['control']['injectFault']>[0];

const STEPS = 20;
const HOUR = 3_600_000;
const PATHS = ['/system/bundles', '/service/tickets', '/project/*', '/system/oauth/token'] as const;
const FAULTS: readonly [Fault, ...Fault[]] = [
  { status: 503 },
  { status: 200, body: '<html>Welcome to the guest network</html>' },
  { end: 'lose-reply' },
  { end: 'truncate' },
];

for (let seed = 1; seed <= runsOf(2, 50); seed += 1) {
  test(`whatever happens to server and worker, the list is right in the end (seed ${seed})`, async () => {
    test.slow();
    await playAgainAfterCrash(test.info(), () => playInNewBrowser(seed));
  });
}

async function playInNewBrowser(seed: number): Promise<void> {
  const server = await startConnectWiseServer({
    redirectUris: [REDIRECT_ADDRESS],
    // A worker that is stopped between the rotation of a refresh token and its store rightly loses the session.
    rotateRefreshTokens: false,
  });
  try {
    const extension = await launchExtension({ server, headless: true });
    try {
      await whileChromiumRuns(extension.context, () => playChaos(seed, server, extension));
    } finally {
      await extension.context.close();
    }
  } finally {
    await server.close();
  }
}

async function playChaos(
  seed: number,
  server: ConnectWiseServer,
  extension: LaunchedExtension,
): Promise<void> {
  const random = createRandom(seed);
  const company = openCompany(server.control, random);
  for (let count = 0; count < 12; count += 1) company.create();
  await workAtAnyHour(extension.welcome);
  await signInFrom(extension.welcome, extension);
  const probe = await createProbe(extension);

  for (let step = 0; step < STEPS; step += 1) {
    const changes = random.integer(0, 3);
    for (let change = 0; change < changes; change += 1) company.change();
    if (random.next() < 0.3) company.fail();
    if (random.next() < 0.3) server.control.expireAccessTokens();
    await ringAlarm(probe, random);
    if (random.next() < 0.8) await probe.stopWorker();
  }

  server.control.clearFaults();
  const popup = await openPopup(extension);
  // After some failures Chromium itself refuses to ask for a second.
  await expect(async () => {
    await checkNow(popup);
    await expect(popup.getByRole('status')).toContainText('Checked', { timeout: 1_000 });
  }).toPass();
  expect(await listOf(popup)).toEqual(company.list());
  const overdue = Object.values(company.list()).filter((row) => row.endsWith('overdue')).length;
  await expect.poll(async () => (await probe.toolbar()).text).toBe(overdue === 0 ? '' : String(overdue));
  const notices = (await probe.database())['notices'] ?? [];
  expect(new Set(notices.map(([id]) => id)).size).toBe(notices.length);
}

/** Wakes the worker for a check, and comes back at a moment of that check that nobody knows beforehand. */
async function ringAlarm(probe: Probe, random: Random): Promise<void> {
  await probe.ring('sync');
  const turns = random.integer(0, 12);
  for (let turn = 0; turn < turns; turn += 1) await probe.alarms();
}

/** A company in which anything may happen; the first tickets stay, so that no answer lacks most of a list. */
function openCompany(control: ConnectWiseServer['control'], random: Random) {
  const projects: [number, number] = [
    control.createProject(COMPANY, {}).id,
    control.createProject(COMPANY, {}).id,
  ];
  const tickets = new Set<number>();
  const tasks = new Set<number>();
  let number = 0;

  const title = () => `Title ${(number += 1)}`;
  const due = () => {
    const hours = random.pick([-1, 72, undefined]);
    return hours === undefined ? null : new Date(Date.now() + hours * HOUR).toISOString();
  };
  const pickOf = (ids: Set<number>) => [...ids][random.integer(0, ids.size - 1)];

  function create(): void {
    control.createTicket(COMPANY, { summary: title(), requiredDate: due() });
  }

  function change(): void {
    const ticket = pickOf(tickets);
    const task = pickOf(tasks);
    random.pick([
      () => tickets.add(control.createTicket(COMPANY, { summary: title(), requiredDate: due() }).id),
      () =>
        tasks.add(control.createTask(COMPANY, random.pick(projects), { name: title(), dateDue: due() }).id),
      () => ticket && control.editTicket(COMPANY, ticket, { summary: title(), requiredDate: due() }),
      () => ticket && control.closeTicket(COMPANY, ticket),
      () => ticket && control.reassignTicket(COMPANY, ticket, random.pick([null, 'jdoe'])),
      () => ticket && tickets.delete(ticket) && control.deleteTicket(COMPANY, ticket),
      () => task && control.editTask(COMPANY, task, { name: title(), dateDue: due() }),
      () => task && control.closeTask(COMPANY, task),
      () => task && control.reassignTask(COMPANY, task, random.pick([null, 'jdoe'])),
    ])();
  }

  return {
    create,
    change,
    fail: () =>
      control.injectFault({
        path: random.pick(PATHS),
        count: random.integer(1, 2),
        ...random.pick(FAULTS),
      }),
    /** What the popup must show: `ticket:12` → `Title 3, overdue`. */
    list(): Record<string, string> {
      const rows = [
        ...control
          .tickets(COMPANY)
          .filter(({ owner, closedFlag }) => owner?.identifier === 'jdoe' && !closedFlag)
          .map((row) => [`ticket:${row.id}`, row.summary, row.requiredDate]),
        ...control
          .tasks(COMPANY)
          .filter(({ assignedTo, closedFlag }) => assignedTo?.identifier === 'jdoe' && !closedFlag)
          .map((row) => [`task:${row.id}`, row.name, row.dateDue]),
      ];
      return Object.fromEntries(rows.map(([key, name, at]) => [key, `${name}, ${stateOf(at)}`]));
    },
  };
}

function stateOf(at: string | null | undefined): string {
  if (!at) return 'none';
  return Date.parse(at) <= Date.now() ? 'overdue' : 'later';
}

async function listOf(popup: Page): Promise<Record<string, string>> {
  const rows = await popup.locator('[data-item]').evaluateAll((elements) =>
    elements.map((element) => {
      const { item, due } = (element as HTMLElement).dataset;
      const state = due === 'overdue' || due === 'none' ? due : 'later';
      return [item ?? '', `${element.querySelector('a')?.textContent}, ${state}`];
    }),
  );
  return Object.fromEntries(rows) as Record<string, string>;
}
