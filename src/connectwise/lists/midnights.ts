import { isoDateOf, type IsoDate } from '../../domain/time/calendar.ts';
import { DAY } from '../../domain/time/time.ts';

/**
 * Creates a function that returns the day that begins at a timestamp (epoch milliseconds) in a time zone; `undefined`
 * if none does. It suits thousands of timestamps, because it looks up the zone's offset once per day.
 *
 * @param zone IANA name of the time zone
 * @throws RangeError if the zone is unknown
 */
export function createMidnightReader(zone: string): (at: number) => IsoDate | undefined {
  const offsets = new Map<number, number>();
  const offsetAtStartOf = (day: number) => {
    const offset = offsets.get(day) ?? zonedAt(day * DAY, zone).offsetNanoseconds / 1e6;
    offsets.set(day, offset);
    return offset;
  };
  return (at) => {
    const day = Math.floor(at / DAY);
    const offset = offsetAtStartOf(day);
    if (offset !== offsetAtStartOf(day + 1)) return dayBeginningAt(at, zone);
    return (at + offset) % DAY === 0
      ? (new Date(at + offset).toISOString().slice(0, 10) as IsoDate)
      : undefined;
  };
}

/** If clocks go forward at midnight, the day begins at one o'clock. */
function dayBeginningAt(at: number, zone: string): IsoDate | undefined {
  const local = zonedAt(at, zone);
  const isMidnight = local.toPlainTime().equals(new Temporal.PlainTime());
  if (!isMidnight && local.startOfDay().epochMilliseconds !== at) return undefined;
  return isoDateOf(local.toPlainDate());
}

function zonedAt(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}
