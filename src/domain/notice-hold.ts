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
  // The end of the longer one; if the other has begun again by then, it is held on.
  const end = Math.max(pausedUntil, quietUntil(quietHours, now, zone) ?? 0);
  if (end > now) return { until: knownEnd(end) };
  return presence === 'locked' ? { until: undefined } : undefined;
}

function knownEnd(end: number): number | undefined {
  return Number.isFinite(end) ? end : undefined;
}
