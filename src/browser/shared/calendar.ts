import { type Calendar, createCalendar, type Weekday } from '../../domain/time/calendar.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { locale } from './texts.ts';

/** The days around `now` (epoch milliseconds) in the browser's time zone, with the week of its language. */
export function currentCalendar(now: number): Calendar {
  return createCalendar(now, currentZone(), firstDayOfWeek(locale()));
}

/** The IANA name of the browser's time zone; UTC if the system does not report one. */
export function currentZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return !zone || zone === 'Etc/Unknown' ? 'UTC' : zone;
}

/** The IANA name of the zone for working and quiet hours: the chosen one, else the browser's. */
export function zoneOfHours({ hoursZone }: Pick<Settings, 'hoursZone'>): string {
  return hoursZone || currentZone();
}

/** The days of the week in the order of the browser's language. */
export function daysOfWeek(): Weekday[] {
  const first = firstDayOfWeek(locale());
  return Array.from({ length: 7 }, (_, index) => (((first - 1 + index) % 7) + 1) as Weekday);
}

/** Older engines have a property instead of the method. Firefox long had neither. */
type MaybeWeekInfo = Partial<Pick<Intl.Locale, 'getWeekInfo'>> & { weekInfo?: { firstDay: number } };

function firstDayOfWeek(language: string): Weekday {
  const known: MaybeWeekInfo = new Intl.Locale(language);
  const { firstDay } = known.getWeekInfo?.() ?? known.weekInfo ?? { firstDay: 1 };
  return firstDay as Weekday;
}
