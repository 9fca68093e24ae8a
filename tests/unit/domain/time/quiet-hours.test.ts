import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietOf } from '../../../../src/domain/notifications/quiet.ts';
import type { Presence } from '../../../../src/domain/pacing/presence.ts';
import { DEFAULT_QUIET_HOURS, quietUntil } from '../../../../src/domain/time/quiet-hours.ts';
import { HOUR } from '../../../../src/domain/time/time.ts';
import { isWorkingTime, type WeeklyHours } from '../../../../src/domain/time/working-hours.ts';
import { NOW } from '../../support/samples.ts';
import { momentInZone } from '../../support/zones.ts';
import { parsePreference } from '../../../../src/domain/settings/preference.ts';
import { PREFERENCES } from '../../../../src/domain/settings/preferences.ts';

const ON: WeeklyHours = { ...DEFAULT_QUIET_HOURS, isOn: true };
const ALWAYS: WeeklyHours = { ...ON, from: 0, to: 0 };

function moment(text: string): number {
  return Date.parse(`${text}:00Z`);
}

describe('quietUntil', () => {
  it.each<[string, WeeklyHours, string, string | undefined]>([
    ['in the evening', ON, '2026-03-11T18:00', '2026-03-12T08:00'],
    ['in the morning', ON, '2026-03-11T07:59', '2026-03-11T08:00'],
    ['at their end', ON, '2026-03-11T08:00', undefined],
    ['before them', ON, '2026-03-11T17:59', undefined],
    ['while they are off', { ...ON, isOn: false }, '2026-03-11T20:00', undefined],
    ['on no day', { ...ON, days: [] }, '2026-03-11T20:00', undefined],
    ['on a day that is whole', { ...ALWAYS, days: [3] }, '2026-03-11T20:00', '2026-03-12T00:00'],
    ['on two whole days in a row', { ...ALWAYS, days: [6, 7] }, '2026-03-14T20:00', '2026-03-16T00:00'],
  ])('is the end of the quiet hours, if there is one: %s', (_, hours, now, until) => {
    expect(quietUntil(hours, moment(now), 'UTC')).toBe(until && moment(until));
  });

  it('never ends when every whole day is quiet', () => {
    expect(quietUntil(ALWAYS, NOW, 'Europe/Berlin')).toBe(Infinity);
  });

  it('is the end of an unbroken quiet time, for any hours', () => {
    const anyHours = fc.record({
      isOn: fc.constant(true),
      days: fc.subarray([1, 2, 3, 4, 5, 6, 7] as const).map((days) => [...days]),
      from: fc.integer({ min: 0, max: 1_439 }),
      to: fc.integer({ min: 0, max: 1_439 }),
    });
    fc.assert(
      fc.property(
        anyHours,
        momentInZone,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (hours, { now, zone }, part) => {
          const until = quietUntil(hours, now, zone);
          expect(until !== undefined).toBe(isWorkingTime(hours, now, zone));
          if (until === undefined || until === Infinity) return;
          expect(until).toBeGreaterThan(now);
          expect(isWorkingTime(hours, until, zone)).toBe(false);
          expect(isWorkingTime(hours, now + Math.floor((until - 1 - now) * part), zone)).toBe(true);
        },
      ),
    );
  });
});

it('quiet hours are off by default, and fall back field by field', () => {
  expect(parsePreference(PREFERENCES.quietHours, undefined)).toStrictEqual(DEFAULT_QUIET_HOURS);
  expect(
    parsePreference(PREFERENCES.quietHours, { isOn: true, days: [7, 1, 9], from: 'x', to: 60 }),
  ).toStrictEqual({
    isOn: true,
    days: [1, 7],
    from: 18 * 60,
    to: 60,
  });
  expect(parsePreference(PREFERENCES.quietHours, { isOn: 'yes' }).isOn).toBe(false);
});

describe('quietOf', () => {
  const EVENING = moment('2026-03-11T20:00');
  const MORNING = moment('2026-03-12T08:00');

  it.each<[string, number | undefined, WeeklyHours, Presence, { until: number | undefined } | undefined]>([
    ['nothing', undefined, DEFAULT_QUIET_HOURS, 'active', undefined],
    ['nobody being there', undefined, DEFAULT_QUIET_HOURS, 'idle', undefined],
    ['a lock', undefined, DEFAULT_QUIET_HOURS, 'locked', { until: undefined }],
    ['quiet hours', undefined, ON, 'active', { until: MORNING }],
    ['a pause', EVENING + HOUR, DEFAULT_QUIET_HOURS, 'active', { until: EVENING + HOUR }],
    ['a pause that ends now', EVENING, DEFAULT_QUIET_HOURS, 'active', undefined],
    ['a pause within quiet hours', EVENING + HOUR, ON, 'active', { until: MORNING }],
    ['a pause beyond quiet hours', MORNING + HOUR, ON, 'active', { until: MORNING + HOUR }],
    ['a lock in quiet hours', undefined, ON, 'locked', { until: MORNING }],
    ['hours that are always quiet', undefined, ALWAYS, 'active', { until: undefined }],
  ])('with %s', (_, pausedUntil, quietHours, presence, hold) => {
    expect(quietOf({ pausedUntil, quietHours, presence, now: EVENING, zone: 'UTC' })).toStrictEqual(hold);
  });
});
