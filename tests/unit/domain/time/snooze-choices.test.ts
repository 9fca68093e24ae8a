import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstSnoozeDate, snoozeTimes, snoozeUntilDate } from '../../../../src/domain/time/snooze-choices.ts';
import { DAY, HOUR } from '../../../../src/domain/time/time.ts';
import { momentInZone, wallClockIn } from '../../support/zones.ts';

const at = (text: string) => Date.parse(text);

describe('snoozeTimes', () => {
  it.each([
    ['a Wednesday', '2026-03-11T12:00:00Z', 'UTC', '2026-03-12T08:00:00Z', '2026-03-16T08:00:00Z'],
    ['a Sunday', '2026-03-15T12:00:00Z', 'UTC', '2026-03-16T08:00:00Z', '2026-03-16T08:00:00Z'],
    ['a Monday', '2026-03-16T06:00:00Z', 'UTC', '2026-03-17T08:00:00Z', '2026-03-23T08:00:00Z'],
    [
      'the day before the clocks change',
      '2026-03-28T12:00:00Z',
      'Europe/Berlin',
      '2026-03-29T06:00:00Z',
      '2026-03-30T06:00:00Z',
    ],
    [
      'a day that has begun there',
      '2026-03-11T23:30:00Z',
      'Europe/Berlin',
      '2026-03-13T07:00:00Z',
      '2026-03-16T07:00:00Z',
    ],
  ])(
    'offers on %s the next morning and the morning of the next Monday',
    (_, now, zone, tomorrow, nextWeek) => {
      expect(snoozeTimes(at(now), zone)).toStrictEqual({
        later: at(now) + 3 * HOUR,
        tomorrow: at(tomorrow),
        nextWeek: at(nextWeek),
      });
    },
  );

  it('offers only future times within nine days, and mornings at eight', () => {
    fc.assert(
      fc.property(momentInZone, ({ now, zone }) => {
        const times = snoozeTimes(now, zone);
        for (const moment of Object.values(times)) {
          expect(moment).toBeGreaterThan(now);
          expect(moment - now).toBeLessThan(9 * DAY);
        }
        expect(wallClockIn(zone, times.tomorrow).minute).toBe(8 * 60);
        expect(wallClockIn(zone, times.nextWeek)).toStrictEqual({ weekday: 1, minute: 8 * 60 });
      }),
    );
  });
});

describe('snoozeUntilDate', () => {
  const NOW = at('2026-03-11T12:00:00Z');

  it.each([
    ['2026-03-12', at('2026-03-12T08:00:00Z')],
    ['2027-01-01', at('2027-01-01T08:00:00Z')],
    ['2026-03-11', undefined],
    ['2020-01-01', undefined],
    ['2026-02-30', undefined],
    ['', undefined],
    ['tomorrow', undefined],
    ['+012026-03-12', undefined],
  ])('reads %j as %s', (typed, moment) => {
    expect(snoozeUntilDate(typed, NOW, 'UTC')).toBe(moment);
  });

  it.each([
    ['before eight, today', '2026-03-11T07:59:00Z', '2026-03-11'],
    ['at eight, tomorrow', '2026-03-11T08:00:00Z', '2026-03-12'],
  ])('has as the first date %s', (_, now, date) => {
    expect(firstSnoozeDate(at(now), 'UTC')).toBe(date);
  });
});
