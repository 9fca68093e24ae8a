import { describe, expect, it } from 'vitest';
import {
  alarmAt,
  INITIAL_QUOTA,
  observeRefusal,
  othersSharing,
  type Quota,
  requestBudget,
  waitUntil,
} from '../../../../src/domain/pacing/quota.ts';
import { windowAt } from '../../../../src/domain/pacing/quota-window.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

function quotaOf(more: Partial<Quota>): Quota {
  return { ...INITIAL_QUOTA, ...more };
}

describe('waitUntil', () => {
  const usedUp = { remaining: 0, readAt: NOW - MINUTE, resetAt: NOW + 20 * MINUTE };

  it.each<[string, Partial<Quota>, number | undefined, number | undefined]>([
    ['nothing is known', {}, undefined, undefined],
    ['the next check is paced', { nextAt: NOW + MINUTE }, MINUTE, undefined],
    ['the next check is due', { nextAt: NOW }, undefined, undefined],
    ['the server refused', { refusedUntil: NOW + MINUTE }, MINUTE, MINUTE],
    ['a refusal has passed', { refusedUntil: NOW }, undefined, undefined],
    ['nothing remains', usedUp, 20 * MINUTE, 20 * MINUTE],
    ['nothing remains, as was read just now', { ...usedUp, readAt: NOW }, 20 * MINUTE, 20 * MINUTE],
    ['one request remains', { ...usedUp, remaining: 1 }, undefined, undefined],
    ['nothing remained before the reset', { ...usedUp, resetAt: NOW - 1 }, undefined, undefined],
    ['both a pace and an empty quota hold it', { ...usedUp, nextAt: NOW + HOUR }, HOUR, 20 * MINUTE],
    ['both a refusal and a pace hold it', { refusedUntil: NOW + 2, nextAt: NOW + 1 }, 2, 2],
    ['the next check is paced as late as can be', { nextAt: NOW + 2 * HOUR }, 2 * HOUR, undefined],
    ['the clock was set back after a pace was set', { nextAt: NOW + 2 * HOUR + 1 }, undefined, undefined],
    ['the clock was set back after a refusal', { refusedUntil: NOW + DAY }, undefined, undefined],
    ['the clock was set back after a reading', { ...usedUp, readAt: NOW + 1 }, undefined, undefined],
  ])('if %s: an automatic check waits %j ms, a manual check %j ms', (_, more, automaticMs, personalMs) => {
    const quota = quotaOf(more);
    expect(waitUntil(quota, false, NOW)).toBe(automaticMs && NOW + automaticMs);
    expect(waitUntil(quota, true, NOW)).toBe(personalMs && NOW + personalMs);
  });
});

describe('observeRefusal', () => {
  it.each([
    ['the moment that is named', 20 * MINUTE, 20 * MINUTE],
    ['an hour, however late the moment', DAY, HOUR],
    ['a minute, if none is named', undefined, MINUTE],
    ['a minute, if the moment is now', 0, MINUTE],
    ['a minute, if the moment has passed', -MINUTE, MINUTE],
  ])('blocks everybody until %s (%j ms)', (_, namedMs, expectedMs) => {
    const retryAt = namedMs === undefined ? undefined : NOW + namedMs;
    const quota = observeRefusal(INITIAL_QUOTA, retryAt, NOW);
    expect(waitUntil(quota, true, NOW)).toBe(NOW + expectedMs);
    expect(waitUntil(quota, false, NOW)).toBe(NOW + expectedMs);
  });

  it('leaves the share alone if a reply reported what remains', () => {
    const known = quotaOf({ share: 0.01, remaining: 0, readAt: NOW - 2 * HOUR });
    expect(observeRefusal(known, NOW + MINUTE, NOW).share).toBe(0.01);
  });

  it.each([
    ['two hours ago', -2 * HOUR - 1],
    ['before the clock was set back', 2 * HOUR + 1],
  ])('takes a server that last reported %s for one that does not report', (_, ago) => {
    const known = quotaOf({ share: 0.01, remaining: 0, readAt: NOW + ago });
    const refused = observeRefusal(known, NOW + MINUTE, NOW);
    expect(refused).toMatchObject({ share: 0.005, remaining: undefined });
    expect(waitUntil({ ...refused, refusedUntil: undefined }, true, NOW)).toBeUndefined();
  });

  it('without a reading, halves the share once for all refusals of the same time', () => {
    const first = observeRefusal(quotaOf({ share: 0.01 }), NOW + MINUTE, NOW);
    const second = observeRefusal(first, NOW + MINUTE, NOW + SECOND);
    const later = observeRefusal(second, undefined, NOW + MINUTE);
    expect([first.share, second.share, later.share]).toStrictEqual([0.005, 0.005, 0.0025]);
  });
});

describe('windowAt', () => {
  const reported = { remaining: 500, readAt: NOW, resetAt: NOW + 30 * MINUTE };

  // Of 1,000 requests, 34 are always reserved, and 6 more for each hour until the reset.
  it.each<[string, number, number, number]>([
    ['as reported', 0, 30, 463],
    ['later, with less to be kept', 20 * MINUTE, 10, 465],
    ['from the reset on, as a whole hour that nobody has used', 30 * MINUTE, 60, 960],
    ['in the hour after, with its part of what is free', 45 * MINUTE, 45, 720],
    ['hours after, with its part as well', 45 * MINUTE + 5 * HOUR, 45, 720],
    ['at a reset long after, as a whole hour', 30 * MINUTE + 5 * HOUR, 60, 960],
    ['after the clock was set back, as an hour at most', -DAY, 60, 460],
  ])('describes the hour %s (after %i ms: %i min, %i free)', (_, ms, leftMinutes, free) => {
    expect(windowAt(quotaOf(reported), NOW + ms)).toStrictEqual({
      leftMs: leftMinutes * MINUTE,
      free: expect.closeTo(free, 9) as number,
    });
  });

  it('keeps the reserve, however little remains', () => {
    expect(windowAt(quotaOf({ ...reported, remaining: 36 }), NOW)).toMatchObject({ free: 0 });
  });

  it.each(['remaining', 'readAt', 'resetAt'] as const)(
    'is unknown from half a reading, without %s',
    (name) => {
      expect(windowAt(quotaOf({ ...reported, [name]: undefined }), NOW)).toBeUndefined();
    },
  );
});

describe('requestBudget', () => {
  const hour = { limit: 1_000, readAt: NOW, resetAt: NOW + 30 * MINUTE };

  it.each<[string, Partial<Quota>, number, number]>([
    ['nothing is known', {}, 40, 40],
    ['nothing but a refusal is known', { refusedUntil: NOW - HOUR }, 2, 2],
    ['nothing but a refusal of the day before is known', { refusedUntil: NOW - DAY }, 40, 40],
    ['all remains', { ...hour, remaining: 1_000, share: 0.5 }, 40, 40],
    ['a fleet takes what remains', { ...hour, remaining: 500, load: 1_000, share: 0.002 }, 2, 2],
    ['the share is large, but nothing is spare', { ...hour, remaining: 500, load: 1_000, share: 0.5 }, 2, 2],
    ['some is spare', { ...hour, remaining: 400, load: 400, share: 0.5 }, 16, 20],
    [
      'the share allows fewer checks than were chosen',
      { ...hour, remaining: 900, load: 400, share: 0.012 },
      2,
      2,
    ],
    ['it allows just as many', { ...hour, remaining: 900, load: 400, share: 0.0125 }, 40, 40],
    ['three remain', { ...hour, remaining: 3, share: 0.5 }, 2, 2],
    ['two remain', { ...hour, remaining: 2, share: 0.5 }, 1, 1],
    ['nothing remains', { ...hour, remaining: 0, share: 0.5 }, 1, 1],
    ['nothing remained before the reset', { ...hour, remaining: 0, resetAt: NOW, share: 0.5 }, 40, 40],
  ])('if %s: %i for an automatic check, %i for a manual check', (_, more, automatic, manual) => {
    const quota = quotaOf(more);
    const around = { now: NOW, periodMs: 5 * MINUTE };
    expect(requestBudget(quota, { ...around, isManual: false })).toBe(automatic);
    expect(requestBudget(quota, { ...around, isManual: true })).toBe(manual);
  });
});

describe('othersSharing', () => {
  it.each([
    [undefined, undefined],
    [0.2, 0],
    [1, 0],
    [1.4, 0],
    [50.4, 49],
    [50.6, 50],
  ])('for a crowd of %j is %j', (crowd, others) => {
    expect(othersSharing(quotaOf({ crowd }))).toBe(others);
  });
});

describe('alarmAt', () => {
  const period = 5 * MINUTE;
  const onGrid = Math.floor(NOW / period) * period;

  it.each([
    ['at the beginning of a period', 0, 0, period],
    ['just before', 0, -1, 0],
    ['in a later phase, in the same period', 0.5, 0, period / 2],
    ['in a later phase, in the next one', 0.5, period / 2, 1.5 * period],
    ['in an earlier phase', 0.1, period / 2, 1.1 * period],
    ['without a phase', undefined, 1, period],
  ])('fires %s (phase %j, %i ms): after %i ms', (_, phase, ms, expected) => {
    expect(alarmAt(quotaOf({ phase }), period, onGrid + ms)).toBe(onGrid + expected);
  });
});
