import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { MINUTE, SECOND } from '../../../src/domain/time/time.ts';
import type { LaunchedExtension } from '../../browser/launch-extension.ts';
import { type BenchServer, COMPANY } from '../harness/bench-server.ts';
import { changeTickets } from './panel-changes.ts';

const PERIOD_MS = 5 * MINUTE;
/** The real time in which the page ends what it began, such as its transactions. */
const SETTLE_MS = 0.5 * SECOND;
const KB = 1_000;

/** What the page of the side panel holds after a garbage collection. */
export interface Held {
  heapKb: number;
  nodes: number;
  listeners: number;
}

/** Opens the side panel in a tab, with a clock that {@link spendDay} moves. */
export async function openPanel({ context, addressOf }: LaunchedExtension): Promise<Page> {
  const panel = await context.newPage();
  await panel.clock.install();
  await panel.setViewportSize({ width: 320, height: 900 });
  await panel.goto(addressOf('sidepanel.html'));
  await panel.bringToFront();
  await panel.getByText('Checked').waitFor();
  return panel;
}

/**
 * Changes tickets and checks, every 5 minutes of virtual time.
 *
 * @returns what the page held after every so many checks, by the number of the check
 */
export async function spendDay(
  { control }: BenchServer,
  extension: LaunchedExtension,
  panel: Page,
  { checks, measureEvery }: { checks: number; measureEvery: number },
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
  for (let check = 1; check <= checks; check += 1) {
    await panel.clock.runFor(PERIOD_MS);
    await worker.evaluate(
      (ms) => (globalThis as unknown as { moveClock: (ms: number) => void }).moveClock(ms),
      PERIOD_MS,
    );
    const title = await changeTickets(control, open, check, Date.now() + check * PERIOD_MS);
    await button.click();
    await panel.getByText(title).first().waitFor();
    await panel.locator('[aria-label="Check now"][aria-busy="false"]').waitFor();
    if (check % measureEvery === 0) held.set(check, await measureHeld(panel, session));
  }
  return held;
}

/** Lets the page mark what it has just shown as seen, and read again. */
export async function settle(panel: Page): Promise<void> {
  // The page observes which rows are in view after a frame, and times how long they are.
  await wait(SETTLE_MS);
  await panel.clock.runFor(10 * SECOND);
  await wait(SETTLE_MS);
}

async function measureHeld(panel: Page, session: CDPSession): Promise<Held> {
  await settle(panel);
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { heapKb: usedSize / KB, nodes, listeners: jsEventListeners };
}
