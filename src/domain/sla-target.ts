import { DAY, HOUR, MINUTE } from './time.ts';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** `… by Mon 01/27 4:00 PM UTC-08` */
const TARGET =
  /\bby\s{1,9}(sun|mon|tue|wed|thu|fri|sat)[a-z]{0,6},?\s{1,9}(\d\d?)\/(\d\d?),?\s{1,9}(\d\d?):(\d\d)(?:\s{0,9}([ap])m)?(?:\s{0,9}(?:UTC|GMT)(?:([+-])(\d\d?)(?::?(\d\d))?)?)?\s{0,9}$/i;

/** What is further away than this is another year's day, or not meant as a date at all. */
const FURTHEST_MS = 200 * DAY;

/** No such text is longer, and none should cost time. */
const MAX_LENGTH = 200;

/**
 * The moment that the `slaStatus` of a ticket names as its next target, such as `Respond by Mon 01/27 4:00 PM UTC-08`.
 * The year, which it does not tell, is the one nearest to now in which that date is on that day of the week; a time
 * without a zone is UTC, as everywhere in that API.
 *
 * @param now epoch milliseconds
 * @returns epoch milliseconds; `undefined` for any other text, such as `Escalated`, and where no such day is near
 */
export function slaTargetOf(text: string, now: number): number | undefined {
  const match = text.length <= MAX_LENGTH ? TARGET.exec(text) : null;
  if (!match) return undefined;
  const [, weekday = '', month, day, hour, minute, half, sign = '+', offsetHours = 0, offsetMinutes = 0] =
    match;
  const timeMs = timeOf(Number(hour), Number(minute), half?.toLowerCase());
  if (timeMs === undefined) return undefined;
  const offsetMs = (sign === '-' ? -1 : 1) * (Number(offsetHours) * HOUR + Number(offsetMinutes) * MINUTE);
  if (Math.abs(offsetMs) > 14 * HOUR || Number(offsetMinutes) > 59) return undefined;

  const year = new Date(now).getUTCFullYear();
  const moments = [year - 1, year, year + 1].flatMap((each) => {
    const midnight = midnightOf(each, Number(month), Number(day));
    const isThatDay = midnight !== undefined && weekdayOf(midnight) === weekday.toLowerCase();
    return isThatDay ? [midnight + timeMs - offsetMs] : [];
  });
  const credible = moments.filter((at) => Math.abs(at - now) <= FURTHEST_MS);
  return credible.toSorted((a, b) => Math.abs(a - now) - Math.abs(b - now))[0];
}

/** Milliseconds since midnight; on a clock of twelve hours if it is the first or the second half of the day. */
function timeOf(hour: number, minute: number, half: string | undefined): number | undefined {
  const isRight = half === undefined ? hour <= 23 : hour >= 1 && hour <= 12;
  if (!isRight || minute > 59) return undefined;
  const hours = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
  return hours * HOUR + minute * MINUTE;
}

/** `undefined` for a date that the year does not have. */
function midnightOf(year: number, month: number, day: number): number | undefined {
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? midnight : undefined;
}

function weekdayOf(midnight: number): string | undefined {
  // The epoch began on a Thursday.
  return WEEKDAYS[(((midnight / DAY + 4) % 7) + 7) % 7];
}
