import { currentCalendar, currentZone } from '../../../src/browser/shared/calendar.ts';
import { locale, text } from '../../../src/browser/shared/texts.ts';
import { countsByDay, requestsByHour } from '../../../src/domain/journal/request-counts.ts';
import type { Diagnostics } from '../../../src/store/read-diagnostics.ts';
import { BarChart } from './bar-chart.tsx';

export interface RequestChartsProps {
  diagnostics: Diagnostics;
  /** Epoch milliseconds. */
  now: number;
}

/** How many requests there were on each of the last days and in each of the last hours. */
export function RequestCharts({ diagnostics: { entries, days }, now }: RequestChartsProps) {
  // A date is the same in every zone, so it is formatted in the zone that turned it into a moment.
  const day = new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' });
  const date = new Intl.DateTimeFormat(locale(), { dateStyle: 'full', timeZone: 'UTC' });
  const hour = new Intl.DateTimeFormat(locale(), { hour: 'numeric' });
  const moment = new Intl.DateTimeFormat(locale(), { weekday: 'short', hour: 'numeric', minute: '2-digit' });
  return (
    <div class="charts">
      <BarChart
        caption={text('diagnostics_byDay')}
        unit={text('diagnostics_day')}
        labelEvery={1}
        bars={countsByDay(days, currentCalendar(now).today).map(({ date: of, counts }) => ({
          label: day.format(Date.parse(of)),
          name: date.format(Date.parse(of)),
          value: counts.requests,
        }))}
      />
      <BarChart
        caption={text('diagnostics_byHour')}
        unit={text('diagnostics_hour')}
        labelEvery={6}
        bars={requestsByHour(entries, now, currentZone()).map(({ from, requests }) => ({
          label: hour.format(from),
          name: moment.format(from),
          value: requests,
        }))}
      />
    </div>
  );
}
