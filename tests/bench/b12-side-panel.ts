import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { HOUR, SECOND } from '../../src/domain/time/time.ts';
import { type LaunchedExtension, launchExtension } from '../browser/launch-extension.ts';
import { completeSignIn, fillConnection, openSignInWindow } from '../browser/sign-in.ts';
import { DEMO_PASSWORD, PUBLIC_CLIENT_ID } from '../connectwise-server/index.ts';
import { createProbe, type Probe } from '../e2e/probe.ts';
import { CHANGES_AT_ONCE } from './day/panel-changes.ts';
import { type Held, openPanel, settle, spendDay } from './day/panel-day.ts';
import { type BenchServer, COMPANY, MEMBER, startBenchServer, ticketsOnly } from './harness/bench-server.ts';
import { type Goals, plainRow, type Row } from './harness/row.ts';
import { tableOf } from './harness/table.ts';

const TICKETS = 60;
/** The checks of 8 hours. */
const CHECKS = 100;
/** The check after which each ticket has changed once, and all code is loaded. */
const FIRST_MEASURED = 10;
/** The time that a side panel stays open without anybody. */
const ALONE_MS = 8 * HOUR;
/** The time in which a message of the page would start the worker. */
const START_MS = 0.5 * SECOND;
/** More than the height of any row. */
const ROW_PX = 200;
const MAX_GROWTH_PERCENT = 5;

/**
 * Without these compilers, V8 interprets all code. It keeps what it compiles in the heap of the page, beside the data, and
 * it compiles a function when that has run often enough. With a check every few minutes, this takes hours: from check 20
 * to check 100, snapshots of the heap show 676 kB more of compiled code, and 7 kB more of data. There are only so many
 * functions, so the growth ends: the heap had 7.0 MB at check 100, and 7.2 MB from check 240 to check 300.
 */
const WITHOUT_COMPILERS = ['--no-sparkplug', '--no-maglev', '--no-turbofan'];

/** What is compared between two checks. */
interface Growth {
  of: keyof Held;
  name: string;
  from: number;
  to: number;
  goals?: Goals;
}

/** A signed-in extension in a browser of its own. */
interface Stage {
  server: BenchServer;
  extension: LaunchedExtension;
  close: () => Promise<void>;
}

/**
 * B12: the side panel during 8 hours of virtual time, with 1,000 changes in 100 checks, and then 8 hours in which nobody
 * touches it. Counts what its page holds, and how often the background worker starts. On one day the browser compiles
 * nothing, so that the heap has only data. On the other day it compiles as usual, for twice as many checks.
 */
export async function runSidePanel(): Promise<Row[]> {
  return [...(await runWithoutCompilers()), ...(await runWithCompilers())];
}

async function runWithoutCompilers(): Promise<Row[]> {
  const { server, extension, close } = await setUp(WITHOUT_COMPILERS);
  const panel = await openPanel(extension);
  const held = await spendDay(server, extension, panel, { checks: CHECKS, measureEvery: FIRST_MEASURED });
  await close();
  printDay('Without compiled code', held);
  const span = { from: FIRST_MEASURED, to: CHECKS };
  return [
    growthRow(held, { of: 'heapKb', name: 'JS heap without compiled code', ...span }),
    growthRow(held, { of: 'nodes', name: 'DOM nodes', ...span }),
    growthRow(held, { of: 'listeners', name: 'event listeners', ...span }),
  ];
}

async function runWithCompilers(): Promise<Row[]> {
  const { server, extension, close } = await setUp();
  const probe = await createProbe(extension);
  const starts = await countStarts(extension);
  const panel = await openPanel(extension);
  const held = await spendDay(server, extension, panel, { checks: 2 * CHECKS, measureEvery: FIRST_MEASURED });
  const startsOfDay = starts.count();
  await leaveAlone(panel, probe);
  const startsAlone = starts.count() - startsOfDay;
  // A count of zero says nothing unless a person's click counts.
  await panel.getByRole('button', { name: 'Check now' }).click();
  await wait(2 * START_MS);
  if (starts.count() === startsOfDay + startsAlone) throw new Error('The start by a click was not counted.');
  await close();
  printDay('With compiled code', held);
  console.log(`Starts of the worker: ${startsOfDay} during the checks, ${startsAlone} by the panel alone.\n`);
  const heap = { of: 'heapKb', name: 'JS heap with compiled code' } as const;
  return [
    // Without a goal, as V8 still compiles.
    growthRow(held, { ...heap, from: FIRST_MEASURED, to: CHECKS, goals: {} }),
    growthRow(held, { ...heap, from: CHECKS, to: 2 * CHECKS }),
    plainRow({
      measure: `starts of the worker by a side panel that is open for ${ALONE_MS / HOUR} hours`,
      unit: '',
      ours: startsAlone,
      goals: { atMost: 0 },
    }),
  ];
}

async function setUp(engineFlags: readonly string[] = []): Promise<Stage> {
  const server = await startBenchServer(ticketsOnly(TICKETS));
  const extension = await launchExtension({ server, headless: true, engineFlags });
  await signIn(extension);
  const close = async () => {
    await extension.context.close();
    server.close();
  };
  return { server, extension, close };
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

/** Lets virtual time pass, without a worker and without alarms. */
async function leaveAlone(panel: Page, probe: Probe): Promise<void> {
  await seeAllRows(panel);
  await panel.evaluate(() => chrome.alarms.clearAll());
  await probe.stopWorker();
  for (let passedMs = 0; passedMs < ALONE_MS; passedMs += HOUR) {
    await panel.clock.runFor(HOUR);
    await wait(START_MS);
  }
}

/** A row that becomes overdue moves up into view. If its change is unread, the page tells the worker that it is seen. */
async function seeAllRows(panel: Page): Promise<void> {
  const size = panel.viewportSize();
  if (!size) throw new Error('The page has no size.');
  await panel.setViewportSize({ ...size, height: TICKETS * ROW_PX });
  await settle(panel);
  await panel.setViewportSize(size);
}

function printDay(title: string, held: ReadonlyMap<number, Held>): void {
  const checks = Math.max(...held.keys());
  console.log(`${title}: ${checks} checks, ${checks * CHANGES_AT_ONCE} changes, ${TICKETS} tickets.`);
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

function growthRow(
  held: ReadonlyMap<number, Held>,
  { of, name, from, to, goals = { atMost: MAX_GROWTH_PERCENT } }: Growth,
): Row {
  const [early, late] = [held.get(from), held.get(to)];
  if (!early || !late) throw new Error('A measurement is missing.');
  return plainRow({
    measure: `side panel, growth of its ${name} from check ${from} to check ${to}`,
    unit: '%',
    ours: 100 * (late[of] / early[of] - 1),
    goals,
  });
}
