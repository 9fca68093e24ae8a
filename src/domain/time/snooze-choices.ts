import { dateAt, isoDateOf } from './calendar.ts';
import type { IsoDate } from './calendar.ts';
import { HOUR } from './time.ts';

const LATER_MS = 3 * HOUR;
const MORNING = { hour: 8 };

/** When a snoozed item comes back, epoch milliseconds. */
export interface SnoozeTimes {
  later: number;
  tomorrow: number;
  /** On the Monday of the next week. */
  nextWeek: number;
}

/**
 * The offered moments: in three hours, tomorrow morning, next Monday morning.
 *
 * @param now epoch milliseconds
 * @param zone IANA name of the time zone
 * @throws RangeError if the zone is unknown
 */
export function snoozeTimes(now: number, zone: string): SnoozeTimes {
  const today = dateAt(now, zone);
  return {
    later: now + LATER_MS,
    tomorrow: morningOf(today.add({ days: 1 }), zone),
    nextWeek: morningOf(today.add({ days: 8 - today.dayOfWeek }), zone),
  };
}

/**
 * The morning of a typed date, epoch milliseconds; `undefined` if it is not a date, or is past at `now`.
 *
 * @param typed the value of an `<input type="date">`
 */
export function snoozeUntilDate(typed: string, now: number, zone: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(typed)) return undefined;
  try {
    const at = morningOf(Temporal.PlainDate.from(typed), zone);
    return at > now ? at : undefined;
  } catch {
    // No month has this day.
    return undefined;
  }
}

/** The first date whose morning is still ahead. */
export function firstSnoozeDate(now: number, zone: string): IsoDate {
  const today = dateAt(now, zone);
  const date = morningOf(today, zone) > now ? today : today.add({ days: 1 });
  return isoDateOf(date);
}

function morningOf(date: Temporal.PlainDate, zone: string): number {
  return date.toPlainDateTime(MORNING).toZonedDateTime(zone).epochMilliseconds;
}
