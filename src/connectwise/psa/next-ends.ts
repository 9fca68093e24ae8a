import type { IsoDate } from '../../domain/time/calendar.ts';

/** For which ticket the member is scheduled, and until when. */
export interface ScheduledTime {
  ticketId: number;
  /** Epoch milliseconds. */
  until: number;
  /** The day that it ends with, where the schedule tells no time of day. */
  day?: IsoDate;
}

/**
 * What ends next of what the member is scheduled for, of each ticket: what is under way or comes first, or, where
 * nothing is left to come, what came last and is not done.
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

/** Whether one end is nearer to being next than another. */
function isBetter(until: number, known: number, now: number): boolean {
  if (until > now !== known > now) return until > now;
  return until > now ? until < known : until > known;
}

/** The tickets whose next end is another one by other times, or at another moment. */
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
