import { describe, expect, it } from 'vitest';
import { INITIAL_QUOTA, observeReading, type Quota } from '../../../../src/domain/pacing/quota.ts';
import type { RateReading } from '../../../../src/domain/http/rate-reading.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

const RESET_AT = NOW + 30 * MINUTE;
const REPORTED: RateReading = { limit: 1_000, remaining: 600, resetAt: RESET_AT };

function after(...readings: [RateReading, number][]): Quota {
  return readings.reduce((quota, [reading, at]) => observeReading(quota, reading, at), INITIAL_QUOTA);
}

describe('observeReading', () => {
  it('keeps what the first reply reports, and assumes a full quota at the start of the hour', () => {
    expect(after([REPORTED, NOW])).toStrictEqual({
      ...INITIAL_QUOTA,
      limit: 1_000,
      remaining: 600,
      readAt: NOW,
      resetAt: RESET_AT,
      spent: 1,
      own: 1,
      baseRemaining: 1_000,
      baseAt: RESET_AT - HOUR,
    });
  });

  it('keeps only the limit when nothing else is reported, and counts no request', () => {
    expect(after([{ limit: 500 }, NOW])).toStrictEqual({ ...INITIAL_QUOTA, limit: 500 });
  });

  it('counts the own requests', () => {
    expect(after([REPORTED, NOW], [REPORTED, NOW], [REPORTED, NOW]).spent).toBe(3);
  });

  it.each<[string, RateReading, number]>([
    ['a lower one', { ...REPORTED, remaining: 590 }, 590],
    ['the lower of two when the later one is out of order', { ...REPORTED, remaining: 610 }, 600],
    [
      'the lower of two when the later one is out of order by the most possible',
      { ...REPORTED, remaining: 650 },
      600,
    ],
    ['one without a reset', { remaining: 580 }, 580],
    ['one with a reset a bit later', { remaining: 580, resetAt: RESET_AT + 29 * MINUTE }, 580],
  ])('after the previous reading keeps %s', (_, reading, remaining) => {
    const quota = after([REPORTED, NOW], [reading, NOW + MINUTE]);
    expect(quota).toMatchObject({
      remaining,
      resetAt: RESET_AT,
      readAt: NOW + MINUTE,
      baseAt: RESET_AT - HOUR,
    });
  });

  it.each<[string, RateReading, number, Partial<Quota>]>([
    [
      'once the reset has passed',
      { limit: 1_000, remaining: 500, resetAt: RESET_AT + HOUR },
      RESET_AT,
      { remaining: 500, resetAt: RESET_AT + HOUR, baseRemaining: 1_000, baseAt: RESET_AT },
    ],
    [
      'at the reset, even if no new one is reported',
      { remaining: 590 },
      RESET_AT,
      { remaining: 590, resetAt: RESET_AT + HOUR, baseAt: undefined },
    ],
    [
      'when another reset is reported before, because clocks differ',
      { remaining: 590, resetAt: RESET_AT + 30 * MINUTE },
      NOW + MINUTE,
      { remaining: 590, resetAt: RESET_AT + 30 * MINUTE, baseAt: RESET_AT - 30 * MINUTE },
    ],
    [
      'when more remains than a late reply could report',
      { remaining: 651 },
      NOW + MINUTE,
      { remaining: 651, resetAt: NOW + MINUTE + HOUR, baseAt: undefined, baseRemaining: undefined },
    ],
    [
      'after the clock was set back',
      { remaining: 590 },
      NOW - 1,
      { remaining: 590, resetAt: NOW - 1 + HOUR, baseAt: undefined },
    ],
    ['after a day', REPORTED, NOW + DAY, { remaining: 600, resetAt: NOW + DAY + HOUR, baseAt: undefined }],
  ])('begins a new hour %s', (_, reading, at, expected) => {
    expect(after([REPORTED, NOW], [reading, at])).toMatchObject(expected);
  });

  it.each<[string, RateReading, Partial<Quota>]>([
    ['more remaining than the limit', { limit: 100, remaining: 900 }, { remaining: 100 }],
    ['more remaining than any limit', { remaining: 5_000 }, { remaining: 1_000, limit: undefined }],
    ['more remaining than the one of a limit', { limit: 1, remaining: 5 }, { limit: 1, remaining: 1 }],
    [
      'the largest limit that is one',
      { limit: Number.MAX_SAFE_INTEGER, remaining: 5 },
      { limit: Number.MAX_SAFE_INTEGER, remaining: 5 },
    ],
    ['a limit beyond it', { limit: 2 ** 53, remaining: 5 }, { limit: undefined, remaining: 5 }],
    ['a limit of nothing', { limit: 0, remaining: 5 }, { limit: undefined, remaining: 5 }],
    ['a limit that is not a number', { limit: Number.NaN, remaining: 5 }, { limit: undefined, remaining: 5 }],
    ['a limit without bounds', { limit: Infinity, remaining: 5 }, { limit: undefined, remaining: 5 }],
    ['less than nothing', { limit: 100, remaining: -5 }, { limit: 100, remaining: undefined }],
    ['a remainder that is not a number', { remaining: Number.NaN }, { remaining: undefined }],
    ['a reset in three years', { remaining: 5, resetAt: NOW + 1_095 * DAY }, { resetAt: NOW + HOUR }],
    [
      'a reset by a clock that is late',
      { remaining: 5, resetAt: NOW + 70 * MINUTE },
      { resetAt: NOW + HOUR },
    ],
    ['a reset in the past', { remaining: 5, resetAt: NOW - 1 }, { resetAt: NOW + HOUR }],
    ['a reset now', { remaining: 5, resetAt: NOW }, { resetAt: NOW + HOUR }],
    ['a reset that never comes', { remaining: 5, resetAt: Infinity }, { resetAt: NOW + HOUR }],
    ['a reset that is not a number', { remaining: 5, resetAt: Number.NaN }, { resetAt: NOW + HOUR }],
  ])('brings %s within bounds', (_, reading, expected) => {
    expect({ remaining: undefined, ...after([reading, NOW]) }).toMatchObject(expected);
  });

  it.each<[string, RateReading]>([
    ['no limit', { remaining: 5, resetAt: RESET_AT }],
    ['no reset', { limit: 1_000, remaining: 5 }],
    ['a reset too far ahead', { limit: 1_000, remaining: 5, resetAt: NOW + 70 * MINUTE + 1 }],
  ])('does not know the quota at the start of the hour with %s', (_, reading) => {
    expect(after([reading, NOW])).toMatchObject({ baseRemaining: undefined, baseAt: undefined });
  });

  it('tolerates a server clock that is up to ten minutes ahead', () => {
    const quota = after([{ limit: 1_000, remaining: 999, resetAt: NOW + 70 * MINUTE }, NOW]);
    expect(quota).toMatchObject({ baseRemaining: 1_000, baseAt: NOW, resetAt: NOW + HOUR });
  });
});
