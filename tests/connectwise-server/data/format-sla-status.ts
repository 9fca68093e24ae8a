import { Temporal } from 'temporal-polyfill';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * The next target of an SLA in the words of ConnectWise, month first and without a year:
 * `Respond by Mon 07/04 1:00 PM UTC-04`. The form `UTC+05:30` for zones off the hour is an assumption.
 */
export function formatSlaStatus(
  step: 'Respond' | 'Plan' | 'Resolve',
  timeMs: number,
  timeZone: string,
): string {
  const time = Temporal.Instant.fromEpochMilliseconds(timeMs).toZonedDateTimeISO(timeZone);
  const date = `${WEEKDAYS[time.dayOfWeek - 1]} ${twoDigits(time.month)}/${twoDigits(time.day)}`;
  const clock = `${time.hour % 12 || 12}:${twoDigits(time.minute)} ${time.hour < 12 ? 'AM' : 'PM'}`;
  return `${step} by ${date} ${clock} UTC${time.offset.replace(':00', '')}`;
}

/** The same text from a server that writes the day first: `Respond by Mon 04/07 1:00 PM UTC-04`. */
export function withDayFirst(slaStatus: string): string {
  return slaStatus.replace(/\b(\d\d)\/(\d\d)\b/, '$2/$1');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
