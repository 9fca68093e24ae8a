import { isoDateOf, type IsoDate } from '../../domain/time/calendar.ts';
import { DAY } from '../../domain/time/time.ts';

/**
 * Tells which day begins at a moment (epoch milliseconds), by the clock of a zone; `undefined` where none does. Meant
 * for thousands of moments: the zone is asked once a day of theirs.
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

/** Where clocks are put forward at midnight, the day begins at one o'clock. */
function dayBeginningAt(at: number, zone: string): IsoDate | undefined {
  const local = zonedAt(at, zone);
  const isMidnight = local.toPlainTime().equals(new Temporal.PlainTime());
  if (!isMidnight && local.startOfDay().epochMilliseconds !== at) return undefined;
  return isoDateOf(local.toPlainDate());
}

function zonedAt(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}
