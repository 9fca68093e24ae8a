import { describe, expect, it, vi } from 'vitest';
import { createDueWriter } from '../../../components/due-text.ts';
import { createCalendar, type IsoDate } from '../../../src/domain/time/calendar.ts';
import type { Due } from '../../../src/domain/items/due.ts';

vi.mock('../../../src/browser/shared/texts.ts', () => import('./support/texts.ts'));

// Wednesday, 13:00 in Berlin.
const NOW = Date.parse('2026-03-11T12:00:00Z');
const ZONE = 'Europe/Berlin';

function write(due: Due, zone = ZONE) {
  return createDueWriter('en-GB', zone)(due, createCalendar(NOW, zone, 1));
}

const instant = (text: string): Due => ({ type: 'instant', at: Date.parse(text) });
const date = (text: IsoDate): Due => ({ type: 'date', date: text });

describe('an instant', () => {
  it.each([
    ['2 hours ago', '2026-03-11T10:00:00Z', '2 h overdue', '11:00'],
    ['in 35 minutes', '2026-03-11T12:35:00Z', 'in 35 min', '13:35'],
    ['tonight', '2026-03-11T22:59:00Z', 'in 11 h', '23:59'],
    ['just after midnight', '2026-03-11T23:30:00Z', 'in 12 h', 'Thu 00:30'],
    ['tomorrow, more than a day away', '2026-03-12T14:00:00Z', 'tomorrow', 'Thu 15:00'],
    ['the day after tomorrow', '2026-03-13T08:00:00Z', 'in 2 days', 'Fri 09:00'],
    ['six days away', '2026-03-17T08:00:00Z', 'in 6 days', 'Tue 09:00'],
    ['a week away', '2026-03-18T14:00:00Z', 'in 7 days', '18 Mar, 15:00'],
    ['after the clocks change', '2026-03-30T08:00:00Z', 'in 19 days', '30 Mar, 10:00'],
    ['late the day before yesterday', '2026-03-09T22:00:00Z', '2 days overdue', 'Mon 23:00'],
    ['a year ago', '2025-03-11T12:00:00Z', '365 days overdue', '11 Mar 2025'],
  ])('is worded by the clock and relative to now: %s', (_, text, relative, absolute) => {
    expect(write(instant(text))).toMatchObject({ relative, absolute, machine: new Date(text).toISOString() });
  });

  it('has a full form for the tooltip', () => {
    expect(write(instant('2026-03-11T10:00:00Z')).full).toBe('Wednesday, 11 March 2026 at 11:00');
  });
});

describe('a calendar date', () => {
  it.each<[string, IsoDate, string, string]>([
    ['of yesterday', '2026-03-10', '1 day overdue', 'Tue 10 Mar'],
    ['of today', '2026-03-11', 'today', 'Wed 11 Mar'],
    ['of tomorrow', '2026-03-12', 'tomorrow', 'Thu 12 Mar'],
    ['three weeks away', '2026-04-01', 'in 21 days', '1 Apr'],
    ['of another year', '2027-03-11', 'in 365 days', '11 Mar 2027'],
  ])('%s has no time', (_, text, relative, absolute) => {
    expect(write(date(text))).toMatchObject({ relative, absolute, machine: text });
  });

  it.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York'])(
    'is the same date in %s',
    (zone) => {
      const due = write(date('2026-03-20'), zone);
      expect(due).toMatchObject({ absolute: '20 Mar', full: 'Friday, 20 March 2026', machine: '2026-03-20' });
    },
  );
});
