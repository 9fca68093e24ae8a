import { useMemo, useRef, useState } from 'preact/hooks';
import { daysOfWeek } from '../../src/browser/shared/calendar.ts';
import { locale, text } from '../../src/browser/shared/texts.ts';
import type { DueDay } from '../../src/domain/items/due-by-day.ts';
import { largestOf } from '../../src/domain/extremes.ts';
import type { IsoDate } from '../../src/domain/time/calendar.ts';
import { countedText, numberText } from '../../src/browser/shared/counted-text.ts';
import { createWeekdayNamer } from '../weekday-names.ts';
import { stepOf } from './step-of.ts';

/** A week in each row. Words below describe the day under the pointer or with the focus. */
export function HeatMap({ weeks }: { weeks: readonly DueDay[][] }) {
  const grid = useRef<HTMLTableElement>(null);
  const [chosen, setChosen] = useState<IsoDate>();
  const { columns, weekFormat, dayFormat } = useMemo(createFormats, []);
  const days = weeks.flat().filter(({ isPast }) => !isPast);
  const most = largestOf(days.map(({ count }) => count)) ?? 0;
  // One stop for the Tab key; the arrow keys move on from there.
  const current = days.find(({ date }) => date === chosen) ?? days[0];
  const wordsOf = ({ date, count }: DueDay) =>
    text('labelled', dayFormat.format(Date.parse(date)), countedText('workload_items', count));

  function move(event: KeyboardEvent) {
    const step = stepOf(event.key, document.dir === 'rtl');
    if (step === undefined) return;
    event.preventDefault();
    const index = days.findIndex(({ date }) => date === current?.date) + step;
    const next = days[Math.min(Math.max(index, 0), days.length - 1)];
    grid.current?.querySelector<HTMLElement>(`[data-date="${next?.date}"]`)?.focus();
  }

  return (
    <div class="heat-map">
      <div class="heat-map-days">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the grid pattern of the ARIA practices */}
        <table ref={grid} role="grid" aria-readonly="true" onKeyDown={move}>
          <caption class="visually-hidden">{text('workload_caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('workload_week')}</th>
              {columns.map((name) => (
                <th key={name.long} scope="col" abbr={name.long} lang={locale()}>
                  {name.short}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]?.date}>
                <th scope="row">{week[0] && weekFormat.format(Date.parse(week[0].date))}</th>
                {week.map((day) =>
                  day.isPast ? (
                    <td key={day.date} aria-label={dayFormat.format(Date.parse(day.date))} />
                  ) : (
                    <td
                      key={day.date}
                      tabIndex={day === current ? 0 : -1}
                      data-date={day.date}
                      data-level={heatLevel(day.count, most)}
                      aria-label={wordsOf(day)}
                      onFocus={() => setChosen(day.date)}
                      onMouseEnter={() => setChosen(day.date)}
                    >
                      {day.count > 0 ? numberText(day.count) : ''}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint" aria-hidden={chosen ? 'true' : undefined}>
        {chosen && current ? wordsOf(current) : text('workload_hint')}
      </p>
    </div>
  );
}

function createFormats() {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' });
  return {
    columns: daysOfWeek().map(createWeekdayNamer(locale())),
    weekFormat: format({ day: 'numeric', month: 'short' }),
    dayFormat: format({ dateStyle: 'full' }),
  };
}

/** The colour level of a day, from 0 for no items to 4 for the fullest day. */
export function heatLevel(count: number, most: number): number {
  return count === 0 ? 0 : Math.ceil((4 * count) / Math.max(count, most));
}
