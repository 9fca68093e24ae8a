import type { Calendar } from '../time/calendar.ts';
import { MINUTE } from '../time/time.ts';
import type { Due } from './due.ts';

/** The groups of the due list, in the order in which they are shown. */
export const DUE_STATES = ['overdue', 'today', 'tomorrow', 'week', 'later', 'none'] as const;

/**
 * `week` runs from after tomorrow to the end of the calendar week. An item with an instant is overdue from that
 * instant, also when it was due earlier today. A calendar date is overdue when its day is over.
 */
export type DueState = (typeof DUE_STATES)[number];

/** The rule that badge, notifications and popup share. */
export function dueStateOf(due: Due | undefined, calendar: Calendar): DueState {
  if (!due) return 'none';
  return due.type === 'date' ? stateOfDate(due.date, calendar) : stateOfInstant(due.at, calendar);
}

/** The instant at which the item becomes overdue, in epoch milliseconds. */
export function overdueAt(due: Due, calendar: Calendar): number {
  return due.type === 'date' ? calendar.endOf(due.date) : due.at;
}

/**
 * When an item begins to be due soon, epoch milliseconds. Only an instant can be due soon, as nobody hurries for the end
 * of a day.
 */
export function dueSoonAt(due: Due | undefined, leadMinutes: number): number | undefined {
  return due?.type === 'instant' ? due.at - leadMinutes * MINUTE : undefined;
}

/**
 * The next instant at which one of these dues may change its state, epoch milliseconds; `undefined` if none ever
 * will. Before midnight only instants can change. At midnight every group may change, so the result is never later
 * than that.
 */
export function nextDueChange(dues: Iterable<Due | undefined>, calendar: Calendar): number | undefined {
  let next: number | undefined;
  for (const due of dues) {
    const state = dueStateOf(due, calendar);
    if (!due || state === 'overdue') continue;
    const change = due.type === 'instant' ? Math.min(due.at, calendar.tomorrowStart) : calendar.tomorrowStart;
    next = Math.min(next ?? change, change);
  }
  return next;
}

function stateOfInstant(at: number, calendar: Calendar): DueState {
  if (at <= calendar.now) return 'overdue';
  if (at < calendar.tomorrowStart) return 'today';
  if (at < calendar.dayAfterTomorrowStart) return 'tomorrow';
  return at < calendar.nextWeekStart ? 'week' : 'later';
}

function stateOfDate(date: string, calendar: Calendar): DueState {
  if (date < calendar.today) return 'overdue';
  if (date === calendar.today) return 'today';
  if (date === calendar.tomorrow) return 'tomorrow';
  return date <= calendar.lastDayOfWeek ? 'week' : 'later';
}
