import type { TraceEvent } from './dev-tools-page.ts';

/**
 * How long the thread of the page worked in each step, from its mark `step-begin` to `step-end`: all tasks of that
 * time, so scripts, style, layout and painting; milliseconds. Only while it ran: what else the machine does makes a task
 * longer, but no more work.
 */
export function workOfSteps(events: readonly TraceEvent[]): number[] {
  const annotations = events.filter(({ name }) => name === 'step-begin' || name === 'step-end');
  const begins = timesOf(annotations, 'step-begin');
  const ends = timesOf(annotations, 'step-end');
  const tasks = events
    .filter(
      ({ name, pid, tid }) => name === TASK && pid === annotations[0]?.pid && tid === annotations[0]?.tid,
    )
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

function timesOf(annotations: readonly TraceEvent[], wanted: string): number[] {
  return annotations
    .filter(({ name }) => name === wanted)
    .map(({ ts }) => ts)
    .toSorted((a, b) => a - b);
}
