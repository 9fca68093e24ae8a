import type { Presence } from '../pacing/presence.ts';
import { quietUntil } from '../time/quiet-hours.ts';
import { aheadWithin, DAY } from '../time/time.ts';
import type { WeeklyHours } from '../time/working-hours.ts';

/** A time without notifications. */
export interface Quiet {
  /** Until when, epoch milliseconds; `undefined` if no clock decides. */
  until: number | undefined;
}

interface QuietFacts {
  pausedUntil: number | undefined;
  quietHours: WeeklyHours;
  presence: Presence;
  /** Epoch milliseconds. */
  now: number;
  /** IANA name of the time zone. */
  zone: string;
}

/** The longest pause on offer ends tomorrow morning. */
const MAX_PAUSE_MS = 2 * DAY;

/** When a pause of the notifications ends, epoch milliseconds; `undefined` without a pause. */
export function pauseEndOf(pausedUntil: number | undefined, now: number): number | undefined {
  return aheadWithin(pausedUntil, MAX_PAUSE_MS, now);
}

/** Why notifications wait, if they do: a person asked for it, or nobody could read them. */
export function quietOf({ pausedUntil, quietHours, presence, now, zone }: QuietFacts): Quiet | undefined {
  // The end of the longer one. If the other has begun again by then, the wait goes on.
  const end = Math.max(pauseEndOf(pausedUntil, now) ?? 0, quietUntil(quietHours, now, zone) ?? 0);
  if (end > now) return { until: knownEnd(end) };
  return presence === 'locked' ? { until: undefined } : undefined;
}

function knownEnd(end: number): number | undefined {
  return Number.isFinite(end) ? end : undefined;
}
