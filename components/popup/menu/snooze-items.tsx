import { useMemo } from 'preact/hooks';
import { currentZone } from '../../../src/browser/shared/calendar.ts';
import { text } from '../../../src/browser/shared/texts.ts';
import type { Calendar } from '../../../src/domain/time/calendar.ts';
import { snoozeTimes } from '../../../src/domain/time/snooze-choices.ts';
import { MenuItem } from './menu-item.tsx';

export interface SnoozeItemsProps {
  calendar: Calendar;
  writeMoment: (at: number) => string;
  onSnooze: (until: number | 'change') => void;
  onDate: () => void;
}

/** The times to which an item can be snoozed. */
export function SnoozeItems({ calendar, writeMoment, onSnooze, onDate }: SnoozeItemsProps) {
  const { later, tomorrow, nextWeek } = useMemo(() => snoozeTimes(calendar.now, currentZone()), [calendar]);
  return (
    <>
      <MenuItem remark={writeMoment(later)} onChoose={() => onSnooze(later)}>
        {text(later < calendar.tomorrowStart ? 'snooze_later' : 'snooze_inHours')}
      </MenuItem>
      <MenuItem remark={writeMoment(tomorrow)} onChoose={() => onSnooze(tomorrow)}>
        {text('snooze_tomorrow')}
      </MenuItem>
      <MenuItem remark={writeMoment(nextWeek)} onChoose={() => onSnooze(nextWeek)}>
        {text('snooze_nextWeek')}
      </MenuItem>
      <MenuItem onChoose={onDate}>{text('snooze_onDate')}</MenuItem>
      <MenuItem onChoose={() => onSnooze('change')}>{text('snooze_untilChange')}</MenuItem>
    </>
  );
}
