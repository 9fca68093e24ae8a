import * as fc from 'fast-check';
import type { Weekday, IsoDate } from '../../../src/domain/time/calendar.ts';
import type { Due } from '../../../src/domain/items/due.ts';
import { DAY, HOUR } from '../../../src/domain/time/time.ts';

/** Zones that cover the oddities of calendars, as the comments say. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago', // clocks change at midnight
  'Africa/Cairo', // the same
  'Asia/Beirut', // the same
  'America/Havana', // the same, back into the previous day
  'Asia/Kolkata', // half an hour off
  'Asia/Kathmandu', // three quarters of an hour off
  'Australia/Lord_Howe', // the clocks change by half an hour
  'Pacific/Chatham',
  'Pacific/Kiritimati', // 14 hours ahead
  'Pacific/Pago_Pago', // 11 hours behind
] as const;

/** Samoa skipped 30 December 2011 when it crossed the date line. */
const APIA = { zone: 'Pacific/Apia', from: Date.UTC(2011, 11, 24), to: Date.UTC(2012, 0, 8) };

interface MomentInZone {
  now: number;
  zone: string;
}

const FROM = Date.UTC(2020, 0, 1);
const TO = Date.UTC(2030, 0, 1);

/** A time in a zone, often within a day of a clock change. */
export const momentInZone: fc.Arbitrary<MomentInZone> = fc.oneof(
  fc.record({ now: fc.integer({ min: FROM, max: TO }), zone: anyZone() }),
  anyZone().chain(aroundClockChange),
  fc.record({ now: fc.integer({ min: APIA.from, max: APIA.to }), zone: fc.constant(APIA.zone) }),
);

export const anyWeekday = fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>;

/** A due near a time, so that every due state occurs. */
export function dueNear(moment: number): fc.Arbitrary<Due> {
  const at = fc.oneof(
    fc.integer({ min: moment - 10 * DAY, max: moment + 10 * DAY }),
    fc.integer({ min: moment - 3, max: moment + 3 }),
  );
  return fc.oneof(
    at.map((instant) => ({ type: 'instant' as const, at: instant })),
    at.map((instant) => ({
      type: 'date' as const,
      date: new Date(instant).toISOString().slice(0, 10) as IsoDate,
    })),
  );
}

/** The calendar date in a zone according to `Intl`, which shares no code with our use of `Temporal`. */
export function dateIn(zone: string, at: number): string {
  return formatFor(zone).format(at);
}

/** The weekday and the minutes since midnight in a zone, also according to `Intl`. */
export function wallClockIn(zone: string, at: number): { weekday: number; minute: number } {
  const options = {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  const parts = new Intl.DateTimeFormat('en-US', options).formatToParts(at);
  const partOf = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(partOf('weekday')) + 1,
    minute: Number(partOf('hour')) * 60 + Number(partOf('minute')),
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format;
}

function anyZone(): fc.Arbitrary<string> {
  return fc.constantFrom(...ZONES);
}

function aroundClockChange(zone: string): fc.Arbitrary<MomentInZone> {
  const changes = clockChangesIn(zone);
  const change = changes.length > 0 ? fc.constantFrom(...changes) : fc.integer({ min: FROM, max: TO });
  return fc
    .tuple(change, fc.integer({ min: -26 * HOUR, max: 26 * HOUR }))
    .map(([at, offset]) => ({ now: at + offset, zone }));
}

function clockChangesIn(zone: string): number[] {
  const changes: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(2024, 0, 1)).toZonedDateTimeISO(zone);
  for (let next = at.getTimeZoneTransition('next'); next && changes.length < 8;) {
    changes.push(next.epochMilliseconds);
    at = next;
    next = at.getTimeZoneTransition('next');
  }
  return changes;
}
