import type { Weekday } from '../src/domain/time/calendar.ts';

export interface WeekdayNames {
  /** "Monday" */
  long: string;
  /** "Mon" */
  short: string;
}

/** Creates a function that names the days of the week in a language. */
export function createWeekdayNamer(language: string): (day: Weekday) => WeekdayNames {
  const [long, short] = (['long', 'short'] as const).map(
    (weekday) => new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }),
  );
  return (day) => {
    // 1 January 2024 was a Monday.
    const at = Date.UTC(2024, 0, day);
    return { long: long?.format(at) ?? '', short: short?.format(at) ?? '' };
  };
}
