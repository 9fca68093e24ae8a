/** A calendar date, `YYYY-MM-DD`; such strings compare in calendar order. */
export type IsoDate = `${number}-${number}-${number}`;

/** A day of the week by ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * A moment and the days around it in one time zone. It is computed once, so that sorting thousands of items into
 * groups only compares numbers. All instants are epoch milliseconds.
 */
export interface Calendar {
  now: number;
  /** IANA name of the time zone. */
  zone: string;
  today: IsoDate;
  tomorrow: IsoDate;
  /** The last day of the current calendar week. */
  lastDayOfWeek: IsoDate;
  /** The instants at which the next days and the next week begin. */
  tomorrowStart: number;
  dayAfterTomorrowStart: number;
  nextWeekStart: number;
  /** The instant at which a calendar date ends. */
  endOf(date: IsoDate): number;
}

/**
 * @param now epoch milliseconds
 * @param zone IANA name of the time zone, such as `Europe/Berlin`
 * @throws RangeError if the zone is unknown
 */
export function createCalendar(now: number, zone: string, firstDayOfWeek: Weekday): Calendar {
  const today = dateAt(now, zone);
  const tomorrow = today.add({ days: 1 });
  const lastDayOfWeek = today.add({ days: (firstDayOfWeek + 6 - today.dayOfWeek) % 7 });
  const ends = new Map<IsoDate, number>();

  return {
    now,
    zone,
    today: isoDateOf(today),
    tomorrow: isoDateOf(tomorrow),
    lastDayOfWeek: isoDateOf(lastDayOfWeek),
    tomorrowStart: startOfDate(tomorrow, zone),
    dayAfterTomorrowStart: startOfDate(tomorrow.add({ days: 1 }), zone),
    nextWeekStart: startOfDate(lastDayOfWeek.add({ days: 1 }), zone),
    endOf(date) {
      let end = ends.get(date);
      if (end === undefined) {
        end = endOfDate(date, zone);
        ends.set(date, end);
      }
      return end;
    },
  };
}

/** The instant at which a calendar date ends in a zone, epoch milliseconds; throws RangeError for an unknown zone. */
export function endOfDate(date: IsoDate, zone: string): number {
  return startOfDate(Temporal.PlainDate.from(date).add({ days: 1 }), zone);
}

/** The instant at which the day around a moment begins in a zone; both are epoch milliseconds. */
export function startOfDay(now: number, zone: string): number {
  return startOfDate(dateAt(now, zone), zone);
}

function startOfDate(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}

/** The calendar day of a moment (epoch milliseconds) in a zone; throws RangeError if the zone is unknown. */
export function dateAt(at: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

export function isoDateOf(date: Temporal.PlainDate): IsoDate {
  return date.toString({ calendarName: 'never' }) as IsoDate;
}
