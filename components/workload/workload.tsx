import { useMemo } from 'preact/hooks';
import { currentCalendar } from '../../src/browser/shared/calendar.ts';
import { numberText } from '../../src/browser/shared/counted-text.ts';
import { text } from '../../src/browser/shared/texts.ts';
import { dueByDay } from '../../src/domain/items/due-by-day.ts';
import type { Due } from '../../src/domain/items/due.ts';
import { HeatMap } from './heat-map.tsx';

export interface WorkloadProps {
  items: readonly { due: Due | undefined }[];
  /** Epoch milliseconds. */
  now: number;
}

/** How much is due when: the days of the next six weeks, and the totals of all that is due on none of them. */
export function Workload({ items, now }: WorkloadProps) {
  const { overdue, weeks, later, none } = useMemo(() => dueByDay(items, currentCalendar(now)), [items, now]);
  return (
    <div class="workload">
      <HeatMap weeks={weeks} />
      <dl class="totals">
        <Total name={text('group_overdue')} count={overdue} isWarning />
        <Total name={text('group_later')} count={later} />
        <Total name={text('group_none')} count={none} />
      </dl>
    </div>
  );
}

function Total({ name, count, isWarning = false }: { name: string; count: number; isWarning?: boolean }) {
  return (
    <div data-warning={isWarning && count > 0 ? '' : undefined}>
      <dt>{name}</dt>
      <dd>{numberText(count)}</dd>
    </div>
  );
}
