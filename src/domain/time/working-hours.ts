import { dateAt, type Weekday } from './calendar.ts';

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

/** When a person works. `from` and `to` are minutes after midnight by the wall clock, 0 to 1,440. */
export interface WeeklyHours {
  /** If off, any time is working time. */
  isOn: boolean;
  /** The days on which work begins. */
  days: Weekday[];
  from: number;
  /** On the next day if less than `from`. The same value as `from` stands for the whole day. */
  to: number;
}

export const DEFAULT_WORKING_HOURS: WeeklyHours = {
  isOn: true,
  days: [1, 2, 3, 4, 5],
  from: 8 * MINUTES_PER_HOUR,
  to: 18 * MINUTES_PER_HOUR,
};

/**
 * Reads stored or typed working hours. Each missing or malformed field falls back alone. The days are sorted without
 * duplicates, and 24:00 becomes 0:00.
 */
export function parseWeeklyHours(stored: unknown, initial: WeeklyHours = DEFAULT_WORKING_HOURS): WeeklyHours {
  const fields: Partial<Record<keyof WeeklyHours, unknown>> =
    typeof stored === 'object' && stored !== null ? stored : {};
  return {
    isOn: typeof fields.isOn === 'boolean' ? fields.isOn : initial.isOn,
    days: [...new Set(daysOf(fields.days, initial.days))].toSorted((a, b) => a - b),
    from: timeOf(fields.from, initial.from),
    to: timeOf(fields.to, initial.to),
  };
}

/**
 * @param at epoch milliseconds
 * @param zone IANA name of the time zone
 * @throws RangeError if the zone is unknown
 */
export function isWorkingTime(hours: WeeklyHours, at: number, zone: string): boolean {
  return !hours.isOn || endOfSpell(hours, at, zone) !== undefined;
}

/**
 * The end of the spell around a moment, whether the hours are on or off; `undefined` if there is none. All in epoch
 * milliseconds.
 *
 * @param zone IANA name of the time zone
 * @throws RangeError if the zone is unknown
 */
export function endOfSpell(hours: WeeklyHours, at: number, zone: string): number | undefined {
  const today = dateAt(at, zone);
  // No spell is longer than a day, so a current one began today or yesterday.
  return [today.subtract({ days: 1 }), today]
    .filter((date) => isWorkingDay(hours, date))
    .map((date) => spellOn(hours, date, zone))
    .findLast(({ start, end }) => start <= at && at < end)?.end;
}

/**
 * When work begins next, epoch milliseconds; `undefined` during working hours, or if it never begins.
 *
 * @param now epoch milliseconds
 * @param zone IANA name of the time zone
 * @throws RangeError if the zone is unknown
 */
export function nextWorkingStart(hours: WeeklyHours, now: number, zone: string): number | undefined {
  if (isWorkingTime(hours, now, zone)) return undefined;
  const today = dateAt(now, zone);
  // Two weeks, not one: a zone that changes sides of the date line skips a day of the week.
  for (let days = 0; days <= 14; days += 1) {
    const date = today.add({ days });
    if (!isWorkingDay(hours, date)) continue;
    const { start, end } = spellOn(hours, date, zone);
    if (start > now && start < end) return start;
  }
  return undefined;
}

/** Reads the value of an `<input type="time">`, such as `08:30`, as minutes after midnight. */
export function parseTimeOfDay(typed: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(typed) ?? [];
  return hours === undefined ? undefined : Number(hours) * MINUTES_PER_HOUR + Number(minutes);
}

/** Minutes after midnight as the value of an `<input type="time">`. */
export function formatTimeOfDay(minutes: number): string {
  const { hour, minute } = clockAt(minutes);
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The first and last instant of a date's work. On a date that a zone skips, there is nothing between them. */
function spellOn({ from, to }: WeeklyHours, date: Temporal.PlainDate, zone: string) {
  const nextDate = date.add({ days: 1 });
  const isWholeDay = from % MINUTES_PER_DAY === to % MINUTES_PER_DAY;
  return isWholeDay
    ? { start: instantOf(date, 0, zone), end: instantOf(nextDate, 0, zone) }
    : { start: instantOf(date, from, zone), end: instantOf(to < from ? nextDate : date, to, zone) };
}

/**
 * The first instant at which the clock shows a time or a later one. A time that occurs twice is the first of both. A
 * skipped time is the end of the gap, so that an end is never before its start.
 */
function instantOf(date: Temporal.PlainDate, minutes: number, zone: string): number {
  const wanted = date.add({ days: Math.floor(minutes / MINUTES_PER_DAY) }).toPlainDateTime(clockAt(minutes));
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const isSkipped = !found.toPlainDateTime().equals(wanted);
  return ((isSkipped ? found.getTimeZoneTransition('next') : undefined) ?? found).epochMilliseconds;
}

function clockAt(minutes: number): { hour: number; minute: number } {
  return {
    hour: Math.floor(minutes / MINUTES_PER_HOUR) % 24,
    minute: minutes % MINUTES_PER_HOUR,
  };
}

function isWorkingDay({ days }: WeeklyHours, date: Temporal.PlainDate): boolean {
  return days.includes(date.dayOfWeek as Weekday);
}

function daysOf(stored: unknown, initial: Weekday[]): Weekday[] {
  return Array.isArray(stored) ? stored.filter(isWeekday) : initial;
}

function isWeekday(value: unknown): value is Weekday {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 7;
}

function timeOf(stored: unknown, initial: number): number {
  const isTime =
    typeof stored === 'number' && Number.isInteger(stored) && stored >= 0 && stored <= MINUTES_PER_DAY;
  return isTime ? stored % MINUTES_PER_DAY : initial;
}
