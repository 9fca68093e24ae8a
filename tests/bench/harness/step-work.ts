import type { TraceEvent } from './dev-tools-page.ts';

/**
 * The milliseconds that the thread of the page worked in each step, from the mark `step-begin` to `step-end`. Covers all
 * tasks of that time: scripts, style, layout and painting. Counts only the time in which the thread really ran, since
 * other load of the machine makes a task longer, but not its work.
 */
export function workOfSteps(events: readonly TraceEvent[]): number[] {
  const marks = events.filter(({ name }) => name === 'step-begin' || name === 'step-end');
  const begins = timesOf(marks, 'step-begin');
  const ends = timesOf(marks, 'step-end');
  const tasks = events
    .filter(({ name, pid, tid }) => name === TASK && pid === marks[0]?.pid && tid === marks[0]?.tid)
    .toSorted((a, b) => a.ts - b.ts);
  return begins.map((begin, index) => {
    const end = ends[index] ?? begin;
    let sum = 0;
    for (const { ts, dur = 0, tdur = dur } of tasks) {
      const overlap = Math.min(ts + dur, end) - Math.max(ts, begin);
      if (overlap > 0) sum += tdur * (overlap / dur);
    }
    return sum / 1_000;
  });
}

const TASK = 'RunTask';

function timesOf(marks: readonly TraceEvent[], wanted: string): number[] {
  return marks
    .filter(({ name }) => name === wanted)
    .map(({ ts }) => ts)
    .toSorted((a, b) => a - b);
}
