import { isoDateOf, type IsoDate } from '../time/calendar.ts';
import { type DayCounters, type JournalEntry, KEPT_DAYS, NO_COUNTS } from './journal.ts';
import { HOUR } from '../time/time.ts';

const HOURS = 24;

/**
 * How many requests were sent in each of the last 24 clock hours, the current hour last.
 *
 * @param now epoch milliseconds
 * @param zone IANA name of the zone whose clock counts
 */
export function requestsByHour(
  entries: readonly Pick<JournalEntry, 'at'>[],
  now: number,
  zone: string,
): { from: number; requests: number }[] {
  const current = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(zone)
    .round({ smallestUnit: 'hour', roundingMode: 'floor' }).epochMilliseconds;
  const first = current - (HOURS - 1) * HOUR;
  const hours = Array.from({ length: HOURS }, (_, index) => ({ from: first + index * HOUR, requests: 0 }));
  for (const { at } of entries) {
    const hour = hours[Math.floor((at - first) / HOUR)];
    if (hour) hour.requests += 1;
  }
  return hours;
}

/** The counters of the last 7 days, today last. A day without data has zero counts. */
export function countsByDay(
  days: ReadonlyMap<string, DayCounters>,
  today: IsoDate,
): { date: IsoDate; counts: DayCounters }[] {
  const last = Temporal.PlainDate.from(today);
  return Array.from({ length: KEPT_DAYS }, (_, index) => {
    const date = isoDateOf(last.subtract({ days: KEPT_DAYS - 1 - index }));
    return { date, counts: days.get(date) ?? NO_COUNTS };
  });
}
