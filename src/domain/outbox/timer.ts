import type { ItemKey } from '../items/work-item.ts';
import { HOUR, MINUTE } from '../time/time.ts';

/** The time that a person spends on an item. It runs by a moment, so it needs no worker and outlives every restart. */
export interface Timer {
  key: ItemKey;
  /** What was measured before it was started last, in milliseconds. */
  spentMs: number;
  /** Since when it runs, epoch milliseconds; `undefined` while it is paused. */
  runningSince: number | undefined;
}

/** What a person can do with a timer. */
export const TIMER_ACTIONS = ['start', 'pause', 'drop'] as const;
export type TimerAction = (typeof TIMER_ACTIONS)[number];

/** More than anybody keeps in mind. The oldest goes. */
const MAX_TIMERS = 20;

/** After this time without a break, somebody may have forgotten it. */
const DOUBTFUL_MS = 4 * HOUR;

/** The measured time in milliseconds. A clock that was set back takes nothing away. @param now epoch milliseconds */
export function spentOf({ spentMs, runningSince }: Timer, now: number): number {
  return spentMs + (runningSince === undefined ? 0 : Math.max(0, now - runningSince));
}

/** The measured time in whole minutes, as it is logged: at least one. @param now epoch milliseconds */
export function minutesOf(timer: Timer, now: number): number {
  return Math.max(1, Math.round(spentOf(timer, now) / MINUTE));
}

/** Whether a timer has run for so long that a person should say whether it still counts. */
export function isDoubtful({ runningSince }: Timer, now: number): boolean {
  return runningSince !== undefined && now - runningSince >= DOUBTFUL_MS;
}

/**
 * The timers after an action, the one acted on first. Only one runs: a start pauses the others.
 *
 * @param now epoch milliseconds
 */
export function changeTimers(
  timers: readonly Timer[],
  key: ItemKey,
  action: TimerAction,
  now: number,
): Timer[] {
  const timer = timers.find((one) => one.key === key);
  const others = timers.filter((one) => one.key !== key);
  switch (action) {
    case 'start': {
      const started =
        timer?.runningSince === undefined ? { ...(timer ?? { key, spentMs: 0 }), runningSince: now } : timer;
      return [started, ...others.map((one) => paused(one, now))].slice(0, MAX_TIMERS);
    }
    case 'pause':
      return timer ? [paused(timer, now), ...others] : others;
    case 'drop':
      return others;
  }
}

/** The timers with the time of one that comes back. A timer that was started for the item since keeps running. */
export function withTimeBack(timers: readonly Timer[], back: Timer): Timer[] {
  const since = timers.find(({ key }) => key === back.key);
  const others = timers.filter(({ key }) => key !== back.key);
  return [since ? { ...since, spentMs: since.spentMs + back.spentMs } : back, ...others];
}

/** The same timer, which stops to run. @param now epoch milliseconds */
export function paused(timer: Timer, now: number): Timer {
  return { key: timer.key, spentMs: spentOf(timer, now), runningSince: undefined };
}
