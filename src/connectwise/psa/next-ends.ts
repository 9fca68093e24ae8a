/** For which ticket the member is scheduled, and until when; epoch milliseconds. */
export interface ScheduledTime {
  ticketId: number;
  until: number;
}

/**
 * Until when the member is next scheduled for each ticket: the end of what is under way or comes first, or, where
 * nothing is left to come, of what came last and is not done.
 *
 * @param now epoch milliseconds
 */
export function nextEnds(times: readonly ScheduledTime[], now: number): Map<number, number> {
  const ends = new Map<number, number>();
  for (const { ticketId, until } of times) {
    const known = ends.get(ticketId);
    if (known === undefined || isBetter(until, known, now)) ends.set(ticketId, until);
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
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => before.get(id) !== after.get(id));
}
