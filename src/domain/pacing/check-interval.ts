import type { Presence } from './presence.ts';
import { HOUR } from '../time/time.ts';

/** How many times the chosen period lies between two checks while the computer is left alone. */
const IDLE_FACTOR = 3;
/** The least time between two checks outside the working hours. */
const AFTER_WORK_MS = HOUR;

export interface CheckConditions {
  /** The period that was chosen in the settings. */
  periodMs: number;
  isWorkingTime: boolean;
  presence: Presence;
}

/**
 * How far apart automatic checks are to be while no page of ours is open; where two reasons to wait come
 * together, the longer wait counts.
 *
 * @returns `undefined` for no automatic checks at all: nobody can look at a locked computer
 */
export function checkIntervalMs({ periodMs, isWorkingTime, presence }: CheckConditions): number | undefined {
  if (presence === 'locked') return undefined;
  return Math.max(
    presence === 'idle' ? IDLE_FACTOR * periodMs : periodMs,
    isWorkingTime ? periodMs : AFTER_WORK_MS,
  );
}
