import type { Presence } from './presence.ts';
import { HOUR } from '../time/time.ts';

/** The factor between the chosen period and the interval while the computer is idle. */
const IDLE_FACTOR = 3;
/** The minimum time between two checks outside the working hours. */
const AFTER_WORK_MS = HOUR;

export interface CheckConditions {
  /** The period chosen in the settings. */
  periodMs: number;
  isWorkingTime: boolean;
  presence: Presence;
}

/**
 * The interval between automatic checks while none of our pages is open. If two reasons to wait meet, the longer wait
 * counts.
 *
 * @returns `undefined` for no automatic checks: nobody can look at a locked computer
 */
export function checkIntervalMs({ periodMs, isWorkingTime, presence }: CheckConditions): number | undefined {
  if (presence === 'locked') return undefined;
  return Math.max(
    presence === 'idle' ? IDLE_FACTOR * periodMs : periodMs,
    isWorkingTime ? periodMs : AFTER_WORK_MS,
  );
}
