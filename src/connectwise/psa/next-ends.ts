import type { IsoDate } from '../../domain/time/calendar.ts';

/** The ticket that the member is scheduled for, and until when. */
export interface ScheduledTime {
  ticketId: number;
  /** Epoch milliseconds. */
  until: number;
  /** The last day, if the schedule has no time of day. */
  day?: IsoDate;
}

/**
 * The next end of the member's scheduled times for each ticket: that of the current or next one. If none is left, that
 * of the last one that is not done.
 *
 * @param now epoch milliseconds
 */
export function nextEnds(times: readonly ScheduledTime[], now: number): Map<number, ScheduledTime> {
  const ends = new Map<number, ScheduledTime>();
  for (const time of times) {
    const known = ends.get(time.ticketId);
    if (known === undefined || isBetter(time.until, known.until, now)) ends.set(time.ticketId, time);
  }
  return ends;
}

/** Whether one end has precedence over another. */
function isBetter(until: number, known: number, now: number): boolean {
  if (until > now !== known > now) return until > now;
  return until > now ? until < known : until > known;
}

/** The tickets whose next end differs between two schedules. */
export function movedTickets(
  before: ReadonlyMap<number, ScheduledTime>,
  after: ReadonlyMap<number, ScheduledTime>,
): number[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => {
    const [one, other] = [before.get(id), after.get(id)];
    return one?.until !== other?.until || one?.day !== other?.day;
  });
}
