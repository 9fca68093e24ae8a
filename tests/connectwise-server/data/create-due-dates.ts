import type { Random } from './create-random.ts';
import { DAY, dayStart, HOUR, localDate, MINUTE, SECOND, toApiDatetime, toCalendarDate } from './time.ts';

type DueGroup = 'overdue' | 'today' | 'tomorrow' | 'thisWeek' | 'later' | 'undated';

/** The kind of a due date: its group around "now", and whether it is an instant or a calendar day. */
export type DueKind = { group: DueGroup; calendar: boolean };

/** Every group as an instant and, if possible, as a calendar date. */
export const DUE_KINDS: [DueKind, ...DueKind[]] = [
  { group: 'today', calendar: false },
  { group: 'overdue', calendar: false },
  { group: 'today', calendar: true },
  { group: 'tomorrow', calendar: false },
  { group: 'thisWeek', calendar: true },
  { group: 'overdue', calendar: true },
  { group: 'undated', calendar: false },
  { group: 'later', calendar: false },
  { group: 'tomorrow', calendar: true },
  { group: 'thisWeek', calendar: false },
  { group: 'later', calendar: true },
];

const DAY_OFFSETS: Record<DueGroup, readonly [number, number]> = {
  overdue: [-30, -1],
  today: [0, 0],
  tomorrow: [1, 1],
  thisWeek: [2, 6],
  later: [8, 60],
  undated: [0, 0],
};

/** Prepares due dates around `nowMs` in a time zone. The result returns one date of a kind; null for undated. */
export function createDueDates(
  nowMs: number,
  timeZone: string,
): (kind: DueKind, random: Random) => string | null {
  const days = new Map<number, { startMs: number; calendar: string }>();
  const dayAt = (offset: number): { startMs: number; calendar: string } => {
    const known = days.get(offset);
    if (known) return known;
    const day = {
      startMs: dayStart(nowMs, timeZone, offset),
      calendar: toCalendarDate(localDate(nowMs, timeZone, offset)),
    };
    days.set(offset, day);
    return day;
  };
  return ({ group, calendar }, random) => {
    if (group === 'undated') return null;
    const [low, high] = DAY_OFFSETS[group];
    const day = dayAt(random.integer(low, high));
    if (calendar) return day.calendar;
    return toApiDatetime(
      group === 'today' ? laterToday(nowMs, dayAt(1).startMs, random) : workingHour(day.startMs, random),
    );
  };
}

/** A moment between now and midnight, even late in the day. */
function laterToday(nowMs: number, tomorrowMs: number, random: Random): number {
  return notMidnightUtc(nowMs + (0.3 + 0.6 * random.next()) * (tomorrowMs - nowMs));
}

function workingHour(dayStartMs: number, random: Random): number {
  return notMidnightUtc(dayStartMs + 8 * HOUR + random.integer(0, 36) * 15 * MINUTE);
}

// Midnight UTC would turn the instant into a calendar date.
function notMidnightUtc(timeMs: number): number {
  return timeMs % DAY < SECOND ? timeMs + SECOND : timeMs;
}
