import { type Calendar, isoDateOf, type IsoDate } from '../time/calendar.ts';
import type { Due } from './due.ts';
import { dueStateOf } from './due-state.ts';

/** How many items are due on a day. */
export interface DueDay {
  date: IsoDate;
  count: number;
  /** Whether the day is over. What was due then counts as overdue, not here. */
  isPast: boolean;
}

/** How the work of the coming weeks is spread. */
export interface DueByDay {
  overdue: number;
  /** Weeks of seven days, beginning with the current one. Each begins on the calendar's first day of the week. */
  weeks: DueDay[][];
  /** Due after these weeks. */
  later: number;
  /** Without a due. */
  none: number;
}

const DAYS_OF_WEEK = 7;

/** Counts items by the day on which they are due. Each item counts once. */
export function dueByDay(
  items: Iterable<{ due: Due | undefined }>,
  calendar: Calendar,
  numberOfWeeks = 6,
): DueByDay {
  const first = Temporal.PlainDate.from(calendar.lastDayOfWeek).subtract({ days: DAYS_OF_WEEK - 1 });
  const days = Array.from({ length: numberOfWeeks * DAYS_OF_WEEK }, (_, index): DueDay => {
    const date = isoDateOf(first.add({ days: index }));
    return { date, count: 0, isPast: date < calendar.today };
  });
  const counts = { overdue: 0, later: 0, none: 0 };
  for (const { due } of items) {
    if (!due) counts.none += 1;
    else if (dueStateOf(due, calendar) === 'overdue') counts.overdue += 1;
    else {
      const day = days.find(({ date }) => isDueOn(due, date, calendar));
      if (day) day.count += 1;
      else counts.later += 1;
    }
  }
  const weeks = Array.from({ length: numberOfWeeks }, (_, week) =>
    days.slice(week * DAYS_OF_WEEK, (week + 1) * DAYS_OF_WEEK),
  );
  return { ...counts, weeks };
}

/** Whether the due is on that day. The caller tries days in order, and the due is not on an earlier one. */
function isDueOn(due: Due, date: IsoDate, calendar: Calendar): boolean {
  return due.type === 'date' ? due.date === date : due.at < calendar.endOf(date);
}
