import { useMemo } from 'preact/hooks';
import { daysOfWeek } from '../../src/browser/shared/calendar.ts';
import { locale } from '../../src/browser/shared/texts.ts';
import type { Weekday } from '../../src/domain/time/calendar.ts';
import type { Draft } from './draft.ts';
import { createWeekdayNamer } from '../weekday-names.ts';

export type DaysName = 'workingDays' | 'quietDays';

export interface DayBoxesProps {
  name: DaysName;
  label: string;
  /** In the form of the draft. */
  days: string;
  onEdit: (fields: Partial<Draft>) => void;
  isDisabled: boolean;
  /** The id of what says who has set them; `undefined` for nobody. */
  note: string | undefined;
}

/** One check box for each day of the week, in the order and with the names of the browser's language. */
export function DayBoxes({ name, label, days, onEdit, isDisabled, note }: DayBoxesProps) {
  const week = useMemo(() => {
    const nameOf = createWeekdayNamer(locale());
    return daysOfWeek().map((day) => ({ day, words: nameOf(day) }));
  }, []);
  return (
    <div class="days" role="group" aria-label={label} aria-describedby={note}>
      {week.map(({ day, words }) => (
        <label key={day} class="day" lang={locale()}>
          <input
            type="checkbox"
            aria-label={words.long}
            checked={days.includes(String(day))}
            disabled={isDisabled}
            onChange={(event) => onEdit({ [name]: withDay(days, day, event.currentTarget.checked) })}
          />
          {words.short}
        </label>
      ))}
    </div>
  );
}

function withDay(days: string, day: Weekday, isWanted: boolean): string {
  const others = days.split('').filter((other) => other !== String(day));
  return (isWanted ? [...others, String(day)] : others).toSorted().join('');
}
