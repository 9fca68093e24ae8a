import { useMemo } from 'preact/hooks';
import { daysOfWeek } from '../../src/browser/page/calendar.ts';
import { locale, text } from '../../src/browser/page/texts.ts';
import type { Weekday } from '../../src/domain/calendar.ts';
import type { Draft } from './draft.ts';
import { createWeekdayNamer } from './weekday-names.ts';

export interface DayBoxesProps {
  /** As in the draft. */
  days: string;
  onEdit: (fields: Partial<Draft>) => void;
  isDisabled: boolean;
}

/** One check box for each day of the week, in the order and with the names of the browser's language. */
export function DayBoxes({ days, onEdit, isDisabled }: DayBoxesProps) {
  const week = useMemo(() => {
    const nameOf = createWeekdayNamer(locale());
    return daysOfWeek().map((day) => ({ day, name: nameOf(day) }));
  }, []);
  return (
    <div class="days" role="group" aria-label={text('options_workingDays')}>
      {week.map(({ day, name }) => (
        <label key={day} class="day" lang={locale()}>
          <input
            type="checkbox"
            aria-label={name.long}
            checked={days.includes(String(day))}
            disabled={isDisabled}
            onChange={(event) => onEdit({ workingDays: withDay(days, day, event.currentTarget.checked) })}
          />
          {name.short}
        </label>
      ))}
    </div>
  );
}

function withDay(days: string, day: Weekday, isWanted: boolean): string {
  const others = days.split('').filter((other) => other !== String(day));
  return (isWanted ? [...others, String(day)] : others).toSorted().join('');
}
