import { Temporal } from 'temporal-polyfill';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A time in milliseconds since 1970 as the API writes it: UTC, whole seconds. */
export function toApiDatetime(timeMs: number): string {
  return `${new Date(Math.floor(timeMs / SECOND) * SECOND).toISOString().slice(0, 19)}Z`;
}

/** Converts any ISO datetime or bare date to the form of the API; throws on anything else. */
export function normalizeDatetime(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new RangeError(`"${text}" is not an ISO datetime.`);
  return toApiDatetime(time);
}

/** The date of `timeMs` in a time zone, plus `dayOffset` days. */
export function localDate(timeMs: number, timeZone: string, dayOffset: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(timeMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: dayOffset });
}

/** The start of a local day, in milliseconds since 1970. */
export function dayStart(timeMs: number, timeZone: string, dayOffset: number): number {
  return localDate(timeMs, timeZone, dayOffset).toZonedDateTime(timeZone).epochMilliseconds;
}

/** A calendar date in the form of the API: that date at midnight UTC. */
export function toCalendarDate(date: Temporal.PlainDate): string {
  return `${date.toString()}T00:00:00Z`;
}
