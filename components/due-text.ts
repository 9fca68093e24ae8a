import type { Calendar, IsoDate } from '../src/domain/time/calendar.ts';
import type { Due } from '../src/domain/items/due.ts';
import { DAY } from '../src/domain/time/time.ts';
import { countedText } from '../src/browser/shared/counted-text.ts';
import { daysText, hoursText, overdueText } from './relative-text.ts';

/** A due in words. */
export interface DueText {
  /** "2 h overdue", "in 3 days". */
  relative: string;
  /** As short as the distance allows: "14:30", "Wed 14:30", "31 Jan". */
  absolute: string;
  /** Complete, for a tooltip. */
  full: string;
  /** For `<time datetime>`. */
  machine: string;
}

export type DueWriter = (due: Due, calendar: Calendar) => DueText;

/**
 * Creates a function that writes thousands of dues with the same few formatters. A calendar date has no time and is
 * the same date in every zone.
 *
 * @param zone IANA name; the later calendars must have the same zone
 */
export function createDueWriter(language: string, zone: string): DueWriter {
  const formats = formatsFor(language, zone);

  function writeInstant(at: number, calendar: Calendar): DueText {
    const days = daysBetween(calendar.today, dateIn(zone, at));
    const format =
      days === 0
        ? formats.time
        : isNear(days)
          ? formats.weekdayTime
          : isFar(days)
            ? formats.year
            : formats.dayTime;
    return {
      relative:
        at < calendar.now
          ? overdueText(at, calendar.now, -days)
          : (hoursText(at, calendar.now) ?? daysText(days)),
      absolute: format.format(at),
      full: formats.full.format(at),
      machine: new Date(at).toISOString(),
    };
  }

  function writeDate(date: IsoDate, calendar: Calendar): DueText {
    const days = daysBetween(calendar.today, date);
    const format = isNear(days) ? formats.weekdayDate : isFar(days) ? formats.yearDate : formats.dayDate;
    return {
      relative: days < 0 ? countedText('time_daysOverdue', -days) : daysText(days),
      absolute: format.format(utcMidnight(date)),
      full: formats.fullDate.format(utcMidnight(date)),
      machine: date,
    };
  }

  return (due, calendar) =>
    due.type === 'date' ? writeDate(due.date, calendar) : writeInstant(due.at, calendar);
}

function formatsFor(language: string, timeZone: string) {
  const instant = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone });
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const day = { day: 'numeric', month: 'short' } as const;
  return {
    time: instant(time),
    weekdayTime: instant({ weekday: 'short', ...time }),
    dayTime: instant({ ...day, ...time }),
    year: instant({ ...day, year: 'numeric' }),
    full: instant({ dateStyle: 'full', timeStyle: 'short' }),
    weekdayDate: date({ weekday: 'short', ...day }),
    dayDate: date(day),
    yearDate: date({ ...day, year: 'numeric' }),
    fullDate: date({ dateStyle: 'full' }),
  };
}

function dateIn(zone: string, at: number): IsoDate {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  return date.toString({ calendarName: 'never' }) as IsoDate;
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  return (utcMidnight(to) - utcMidnight(from)) / DAY;
}

function utcMidnight(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** Whether a weekday alone identifies the day. */
function isNear(days: number): boolean {
  return Math.abs(days) < 7;
}

/** Whether day and month alone could mean another year. */
function isFar(days: number): boolean {
  return Math.abs(days) > 300;
}
