import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { HOUR, MINUTE, SECOND } from '../../src/domain/time/time.ts';
import { type LaunchedExtension, launchExtension } from '../browser/launch-extension.ts';
import { completeSignIn, fillConnection, openSignInWindow } from '../browser/sign-in.ts';
import { DEMO_PASSWORD, PUBLIC_CLIENT_ID } from '../connectwise-server/index.ts';
import { createProbe, type Probe } from '../e2e/probe.ts';
import { changeTickets, CHANGES_AT_ONCE } from './day/panel-changes.ts';
import { type BenchServer, COMPANY, MEMBER, startBenchServer, ticketsOnly } from './harness/bench-server.ts';
import { plainRow, type Row } from './harness/row.ts';
import { tableOf } from './harness/table.ts';

const TICKETS = 60;
const CHECKS = 100;
/** The check after which each ticket has changed once, and all code is loaded. */
const FIRST_MEASURED = 10;
const PERIOD_MS = 5 * MINUTE;
const ALONE_MS = 8 * HOUR;
/** The time in which a message of the page would start the worker. */
const START_MS = 0.5 * SECOND;
const MAX_GROWTH_PERCENT = 5;
const KB = 1_000;

/** What the page of the side panel holds after a garbage collection. */
interface Held {
  heapKb: number;
  nodes: number;
  listeners: number;
}

const MEASURES = [
  ['heapKb', 'JS heap'],
  ['nodes', 'DOM nodes'],
  ['listeners', 'event listeners'],
] as const;

/**
 * B12: the side panel during 8 hours of virtual time, with 1,000 changes in 100 checks, and then 8 hours in which nobody
 * touches it. Counts what its page holds, and how often the background worker starts.
 */
export async function runSidePanel(): Promise<Row[]> {
  const server = await startBenchServer(ticketsOnly(TICKETS));
  const extension = await launchExtension({ server, headless: true });
  const probe = await createProbe(extension);
  await signIn(extension);
  const starts = await countStarts(extension);
  const panel = await openPanel(extension);

  const held = await spendDay(server, extension, panel);
  const startsOfDay = starts.count();
  await leaveAlone(panel, probe);
  const startsAlone = starts.count() - startsOfDay;
  // A count of zero says nothing unless a person's click counts.
  await panel.getByRole('button', { name: 'Check now' }).click();
  await wait(2 * START_MS);
  if (starts.count() === startsOfDay + startsAlone) throw new Error('The start by a click was not counted.');
  await extension.context.close();
  server.close();

  printDay(held);
  console.log(`Starts of the worker: ${startsOfDay} during the checks, ${startsAlone} by the panel alone.\n`);
  return rowsOf(held, startsAlone);
}

async function signIn({ context, welcome }: LaunchedExtension): Promise<void> {
  await fillConnection(welcome, { companyId: COMPANY, clientId: PUBLIC_CLIENT_ID });
  const window = await openSignInWindow(context, welcome);
  await completeSignIn(window, MEMBER, DEMO_PASSWORD);
  await welcome.getByText('Signed in as').waitFor();
  // All pages of the extension share a heap.
  await welcome.close();
}

/** Counts how often the browser starts the worker from now on. */
async function countStarts({ context, addressOf }: LaunchedExtension): Promise<{ count: () => number }> {
  const page = await context.newPage();
  await page.goto(addressOf('manifest.json'));
  const session = await context.newCDPSession(page);
  let count = 0;
  let previous = 'running';
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { runningStatus } of versions) {
      if (previous === 'stopped' && runningStatus !== 'stopped') count += 1;
      previous = runningStatus;
    }
  });
  await session.send('ServiceWorker.enable');
  return { count: () => count };
}

async function openPanel({ context, addressOf }: LaunchedExtension): Promise<Page> {
  const panel = await context.newPage();
  await panel.clock.install();
  await panel.setViewportSize({ width: 320, height: 900 });
  await panel.goto(addressOf('sidepanel.html'));
  await panel.bringToFront();
  await panel.getByText('Checked').waitFor();
  return panel;
}

/** Changes tickets and checks, every 5 minutes of virtual time. @returns what the page held, by the number of the check */
async function spendDay(
  { control }: BenchServer,
  extension: LaunchedExtension,
  panel: Page,
): Promise<Map<number, Held>> {
  const session = await extension.context.newCDPSession(panel);
  const worker = await extension.worker();
  await worker.evaluate(() => {
    const realNow = Date.now;
    const clock = globalThis as unknown as { moveClock: (ms: number) => void };
    let aheadMs = 0;
    Date.now = () => realNow() + aheadMs;
    clock.moveClock = (ms) => (aheadMs += ms);
  });
  const tickets = await control.tickets(COMPANY);
  const open = tickets.map(({ id }) => id);
  const button = panel.getByRole('button', { name: 'Check now' });
  const held = new Map<number, Held>();
  for (let check = 1; check <= CHECKS; check += 1) {
    await panel.clock.runFor(PERIOD_MS);
    await worker.evaluate(
      (ms) => (globalThis as unknown as { moveClock: (ms: number) => void }).moveClock(ms),
      PERIOD_MS,
    );
    const title = await changeTickets(control, open, check, Date.now() + check * PERIOD_MS);
    await button.click();
    await panel.getByText(title).first().waitFor();
    await panel.locator('[aria-label="Check now"][aria-busy="false"]').waitFor();
    if (check % FIRST_MEASURED === 0) held.set(check, await measureHeld(panel, session));
  }
  return held;
}

/** Lets virtual time pass, without a worker and without alarms. */
async function leaveAlone(panel: Page, probe: Probe): Promise<void> {
  await panel.evaluate(() => chrome.alarms.clearAll());
  await probe.stopWorker();
  for (let passedMs = 0; passedMs < ALONE_MS; passedMs += HOUR) {
    await panel.clock.runFor(HOUR);
    await wait(START_MS);
  }
}

async function measureHeld(panel: Page, session: CDPSession): Promise<Held> {
  // What has just been shown is timed, too, and marks what is seen.
  await panel.clock.runFor(10 * SECOND);
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { heapKb: usedSize / KB, nodes, listeners: jsEventListeners };
}

function printDay(held: ReadonlyMap<number, Held>): void {
  console.log(`${CHECKS} checks, ${CHECKS * CHANGES_AT_ONCE} changes, ${TICKETS} tickets.`);
  console.log(
    tableOf(
      ['after check', 'heap kB', 'DOM nodes', 'event listeners'],
      [...held].map(([check, { heapKb, nodes, listeners }]) => [
        String(check),
        heapKb.toFixed(0),
        String(nodes),
        String(listeners),
      ]),
    ),
  );
}

function rowsOf(held: ReadonlyMap<number, Held>, startsAlone: number): Row[] {
  const [early, late] = [held.get(FIRST_MEASURED), held.get(CHECKS)];
  if (!early || !late) throw new Error('A measurement is missing.');
  const growth = MEASURES.map(([of, name]) =>
    plainRow({
      measure: `side panel, growth of its ${name} from check ${FIRST_MEASURED} to check ${CHECKS}`,
      unit: '%',
      ours: 100 * (late[of] / early[of] - 1),
      goals: { atMost: MAX_GROWTH_PERCENT },
    }),
  );
  return [
    ...growth,
    plainRow({
      measure: `starts of the worker by a side panel that is open for ${ALONE_MS / HOUR} hours`,
      unit: '',
      ours: startsAlone,
      goals: { atMost: 0 },
    }),
  ];
}
