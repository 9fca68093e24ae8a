import type { Presence } from './presence.ts';
import { quietUntil } from './quiet-hours.ts';
import type { WorkingHours } from './working-hours.ts';

/** That nothing is to be told at present. */
export interface NoticeHold {
  /** Until when, epoch milliseconds; `undefined` where no clock tells. */
  until: number | undefined;
}

interface HoldFacts {
  pausedUntil: number | undefined;
  quietHours: WorkingHours;
  presence: Presence;
  /** Epoch milliseconds. */
  now: number;
  /** IANA name of the time zone. */
  zone: string;
}

/** Why notices wait, if they do: somebody wished it, or nobody could read them. */
export function noticeHoldOf({
  pausedUntil = 0,
  quietHours,
  presence,
  now,
  zone,
}: HoldFacts): NoticeHold | undefined {
  const ends = [pausedUntil, quietUntil(quietHours, now, zone) ?? 0].filter((end) => end > now);
  // The end of the longer one; if the other has begun anew by then, it is held on.
  if (ends.length > 0) return { until: knownEnd(Math.max(...ends)) };
  return presence === 'locked' ? { until: undefined } : undefined;
}

function knownEnd(end: number): number | undefined {
  return Number.isFinite(end) ? end : undefined;
}
