import { countGroups } from '../../../src/domain/items/first-screen.ts';
import { nextDueChange } from '../../../src/domain/items/due-state.ts';
import { countByState } from '../../../src/domain/items/groups.ts';
import { createCalendar } from '../../../src/domain/time/calendar.ts';
import { readCheckStart } from '../../../src/store/check.ts';
import { keepFirstScreen } from '../../../src/store/first-screen.ts';
import { readSnapshot } from '../../../src/store/read-snapshot.ts';
import { fillWith, store } from './changes.ts';
import { createWorkItems } from './work-items.ts';

// Runs what an unchanged check does in the worker, on a page of its own.

/** How often each step runs in a round, because the clock of a page has steps of 0.1 ms. */
const TIMES = 5;

/** The milliseconds of one unchanged check, by step. */
export interface UnchangedCheck {
  start: number;
  commit: number;
  present: number;
}

/** Stores a list of this many items, with its first screen. */
export async function fill(count: number): Promise<void> {
  await fillWith(createWorkItems(count, Date.now()));
  await present();
}

/** Runs the steps of checks that find nothing new. @returns the time of one check */
export async function checkUnchanged(): Promise<UnchangedCheck> {
  return {
    start: await timeOf(() => readCheckStart(false)),
    commit: await timeOf(() => store([])),
    present: await timeOf(present),
  };
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let time = 0; time < TIMES; time += 1) await run();
  return (performance.now() - start) / TIMES;
}

/** The reading of `present`, and what it computes from all entries. */
async function present(): Promise<void> {
  const { session, entries, annotations } = await readSnapshot();
  if (!session) throw new Error('Nobody is signed in.');
  const calendar = createCalendar(Date.now(), 'Europe/Berlin', 1);
  countByState(entries, calendar);
  nextDueChange(
    entries.map(({ due }) => due),
    calendar,
  );
  await keepFirstScreen(session.id, countGroups(entries, annotations, calendar));
}
