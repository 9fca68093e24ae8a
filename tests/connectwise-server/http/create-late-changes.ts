import type { Fault } from '../control/create-fault-list.ts';
import type { WriteRequest } from '../writes/write-request.ts';

/** Changes of the data that are due later by the server's clock. */
export type LateChanges = {
  add: (afterMs: number, change: () => void) => void;
  /** Makes the changes that are due, in the order of their times. */
  makeDue: () => void;
};

/** @param now milliseconds since 1970 */
export function createLateChanges(now: () => number): LateChanges {
  let waiting: { dueMs: number; change: () => void }[] = [];
  return {
    add(afterMs, change) {
      waiting.push({ dueMs: now() + afterMs, change });
    },
    makeDue() {
      const nowMs = now();
      const due = waiting.filter(({ dueMs }) => dueMs <= nowMs).toSorted((a, b) => a.dueMs - b.dueMs);
      waiting = waiting.filter(({ dueMs }) => dueMs > nowMs);
      for (const { change } of due) change();
    },
  };
}

/** How a request makes its changes: at once, or as a fault has it later or never. */
export function commitWith(late: LateChanges, changes: Fault['changes'] = 0): WriteRequest['commit'] {
  return (change, afterMs = 0) => {
    if (changes === 'never') return;
    if (changes + afterMs === 0) change();
    else late.add(changes + afterMs, change);
  };
}
