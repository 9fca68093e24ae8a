import { createCalendar } from '../../../src/domain/time/calendar.ts';
import { readCheckStart, tidyItems } from '../../../src/store/check.ts';
import { fillWith, store } from './changes.ts';
import { presentOutlined } from './outlined.ts';
import { createWorkItems } from './work-items.ts';

// Runs what an unchanged check does in the worker, on a page of its own.

/** How often each step runs in a round, because the clock of a page has steps of 0.1 ms. */
const TIMES = 5;

/** The milliseconds of one unchanged check, by step. */
export interface UnchangedCheck {
  start: number;
  commit: number;
  present: number;
  tidy: number;
}

/** Stores a list of this many items, with its outline. */
export async function fill(count: number): Promise<void> {
  await fillWith(createWorkItems(count, Date.now()));
  const keep = await present();
  await keep?.();
}

/** Runs the steps of checks that find nothing new. @returns the time of one check */
export async function checkUnchanged(): Promise<UnchangedCheck> {
  return {
    start: await timeOf(() => readCheckStart(false)),
    commit: await timeOf(() => store([])),
    present: await timeOf(present),
    tidy: await timeOf(tidyItems),
  };
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let time = 0; time < TIMES; time += 1) await run();
  return (performance.now() - start) / TIMES;
}

function present() {
  return presentOutlined(createCalendar(Date.now(), 'Europe/Berlin', 1));
}
