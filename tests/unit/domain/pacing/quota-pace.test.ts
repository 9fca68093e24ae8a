import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  INITIAL_QUOTA,
  observeReading,
  observeRefusal,
  othersSharing,
  paceAfterCheck,
  type Quota,
  waitUntil,
} from '../../../../src/domain/pacing/quota.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

const PERIOD = 5 * MINUTE;
/** The hour of the server begins here. */
const START = NOW;

function pace(quota: Quota, now: number, random = 0.5): Quota {
  return paceAfterCheck(quota, { now, periodMs: PERIOD, isManual: false, random: () => random });
}

/** A check of one request at `minute` of the hour, after which `remaining` requests are left. */
function check(quota: Quota, minute: number, remaining: number): Quota {
  const now = START + minute * MINUTE;
  return pace(observeReading(quota, { limit: 1_000, remaining, resetAt: START + HOUR }, now), now);
}

/** A member of a fleet with a settled pace that last checked `minute` minutes after the reset. */
function settled(share: number, minute: number, remaining: number): Quota {
  const now = START + minute * MINUTE;
  const known = {
    ...INITIAL_QUOTA,
    share,
    metAt: NOW - HOUR,
    load: 950,
    baseAt: now,
    baseRemaining: remaining,
  };
  return { ...known, limit: 1_000, remaining, readAt: now, resetAt: START + HOUR, pacedAt: now };
}

function waitMinutes(quota: Quota, minute: number): number {
  return Math.max(0, quota.nextAt - START - minute * MINUTE) / MINUTE;
}

describe('paceAfterCheck', () => {
  it.each([
    ['alone, at the beginning of the hour', 0.1, 999],
    ['alone, in the middle', 30, 995],
    ['with few others', 30, 700],
    ['with few others, at the end', 59, 500],
  ])('does not delay a newcomer %s (%f min, %i left)', (_, minute, remaining) => {
    const quota = check(INITIAL_QUOTA, minute, remaining);
    expect(quota.nextAt).toBe(START + minute * MINUTE);
    expect(waitUntil(quota, false, START + minute * MINUTE)).toBeUndefined();
  });

  it('causes no delay all day while there is plenty', () => {
    let quota = INITIAL_QUOTA;
    for (let minute = 1; minute < 60; minute += 5) {
      quota = check(quota, minute, 1_000 - 10 * minute);
      expect(waitMinutes(quota, minute)).toBe(0);
    }
    // The fleet makes ten requests a minute, and this installation one every five minutes.
    expect(othersSharing(quota)).toBe(49);
  });

  it('lets a newcomer estimate the fleet when everybody starts work', () => {
    const quota = check(INITIAL_QUOTA, 4, 600);
    // 400 requests came in four minutes, one of them its own. At that rate 219 more will come.
    expect(quota).toMatchObject({
      share: 1 / (400 + 2.2 * (399 / 4)),
      load: 6_000,
      metAt: START + 4 * MINUTE,
    });
  });

  it('lets a newcomer expect that others keep coming for four minutes', () => {
    // 300 came in five minutes, so 432 will come. They have 661 - 4 * 48 requests for the remaining 55 minutes.
    expect(waitMinutes(check(INITIAL_QUOTA, 5, 700), 5)).toBeCloseTo((55 * 432) / 468.9, 1);
  });

  it('gives a newcomer the share that fits a settled fleet', () => {
    expect(check(INITIAL_QUOTA, 30, 520).share).toBeCloseTo(1 / 500, 9);
  });

  it.each([
    ['is seen after a few minutes is not taken as settled', 9, 850, 1 / (150 + 2.2 * (149 / 9))],
    ['has few members after a few minutes does not count', 9, 981, 0.01875],
    ['has few members after a long time does not count', 10, 980, 0.01875],
    ['uses less than it may after a long time is settled', 10, 888, 0.002 * 0.7 ** -4.5],
  ])('a fleet that %s (minute %i, %i left)', (_, minute, remaining, share) => {
    expect(check(INITIAL_QUOTA, minute, remaining).share).toBeCloseTo(share, 9);
  });

  it.each([
    ['nineteen others', 980, undefined],
    ['twenty others', 979, 140],
  ])('lets a newcomer measure the load of %s in nine minutes (%i left): %j an hour', (_, remaining, load) => {
    expect(check(INITIAL_QUOTA, 9, remaining).load).toBe(load);
  });

  // The own request is among the used ones.
  it.each([
    ['half of the limit', 1_000, 76, true],
    ['less', 1_000, 75, false],
    ['half of a smaller limit', 500, 39, true],
    ['less than that', 500, 38, false],
  ])(
    'recognizes as a fleet those who use %s in an hour (of %i, %i in nine minutes): %s',
    (_, limit, used, isMet) => {
      const now = START + 9 * MINUTE;
      const reading = { limit, remaining: limit - used, resetAt: START + HOUR };
      const { metAt } = pace(observeReading(INITIAL_QUOTA, reading, now), now);
      expect(metAt).toBe(isMet ? now : undefined);
    },
  );

  it('compares with its first reading when the start of the hour is unknown', () => {
    const first = pace(observeReading(INITIAL_QUOTA, { limit: 1_000, remaining: 500 }, START), START);
    expect(first).toMatchObject({ baseAt: START, baseRemaining: 500, own: 0 });
  });

  it('compares with the start of the hour while a newcomer has seen almost nothing', () => {
    const first = check(INITIAL_QUOTA, 1, 990);
    expect(first).toMatchObject({ baseAt: START, baseRemaining: 1_000 });
    expect(first.metAt).toBeUndefined();
    expect(check(first, 6, 400)).toMatchObject({ baseAt: START + 6 * MINUTE, metAt: START + 6 * MINUTE });
  });

  // 960 of 1,000 requests are free in an hour. At full use, half of them are used in half an hour.
  it.each([
    ['the fleet uses what it may', 520, 0.002, 0.002],
    ['the fleet uses twice as much', 40, 0.002, 0.002 * 2 ** (-0.9 * 0.96)],
    ['the fleet uses a tenth less', 568, 0.002, 0.002 * (10 / 9) ** (0.25 * 0.96)],
    ['the fleet uses half as much, as after an outage', 760, 0.002, 0.002 * 1.2 ** (0.25 * 0.96)],
    ['the fleet uses nothing', 1_000, 0.002, 0.002 * 1.2 ** (0.25 * 0.96)],
    ['a large share meets a full use', 520, 0.004, 0.004 * 2 ** (-0.9 / 4.5)],
    ['a small share meets a full use', 520, 0.001, 0.001 * 2 ** ((0.25 * 0.48) / 4.5)],
    ['the largest share meets a full use', 520, 0.018, 0.018 * 9 ** (-0.9 / 4.5)],
  ])('if %s in half an hour (%i left), changes the share from %f to %f', (_, remaining, share, next) => {
    expect(check(settled(share, 0, 1_000), 30, remaining).share).toBeCloseTo(next, 7);
  });

  it.each([
    ['in a few seconds', settled(0.002, 0, 1_000), 0.3, 700],
    ['at the end of an hour, when nothing was free', settled(0.002, 55, 31), 58, 0],
    ['at the end of an hour, when next to nothing was free', settled(0.002, 55, 39), 58, 0],
    ['since nobody knows when', { ...settled(0.002, 0, 1_000), baseAt: undefined }, 30, 40],
    ['of nobody knows what', { ...settled(0.002, 0, 1_000), baseRemaining: undefined }, 30, 40],
  ])('learns nothing from use %s', (_, before, minute, remaining) => {
    expect(check(before, minute, remaining).share).toBe(0.002);
  });

  it.each([
    ['in twenty seconds', settled(0.002, 0, 1_000), 1 / 3, 700],
    ['of a hundredth of the limit, when no more was free', settled(0.002, 50, 45), 58, 0],
  ])('learns from use %s', (_, before, minute, remaining) => {
    expect(check(before, minute, remaining).share).toBeLessThan(0.002);
  });

  it('learns nothing from half a reading', () => {
    const quota = { ...settled(0.002, 0, 1_000), spent: 1, readAt: undefined };
    expect(pace(quota, START + 30 * MINUTE).share).toBe(0.002);
  });

  it.each([
    ['by two in a hundred at most, is that period', (8 * MINUTE) / 1.02, 0],
    ['by more, is kept', (8 * MINUTE) / 1.02 - 1, 8],
  ])('an interval that is longer than the chosen period %s (%f ms: %i min)', (_, periodMs, expected) => {
    const now = START + 52 * MINUTE;
    const quota = { ...settled(1 / 128, 52, 0), baseAt: undefined, spent: 1 };
    const next = paceAfterCheck(quota, { now, periodMs, isManual: false, random: () => 0.5 });
    expect(waitMinutes(next, 52)).toBeCloseTo(expected, 9);
  });

  // All installations used a thousand requests an hour, and this one used two since its last check.
  it.each([
    ['at once', undefined, 30 * MINUTE, 250],
    ['slowly, once it has an idea', 10, 30 * MINUTE, 10 + 0.3 * (250 - 10)],
    ['from twenty seconds', 10, 20 * SECOND, 10 + 0.3 * (25 / 9 - 10)],
    ['not from less', 10, 20 * SECOND - 1, 10],
  ])('estimates how many share the quota %s (%j, %i ms: %f)', (_, crowd, sinceMs, expected) => {
    const now = START + 30 * MINUTE;
    const used = { remaining: 500, readAt: now, spent: 2, pacedAt: now - sinceMs };
    const quota = pace({ ...settled(0.002, 0, 1_000), ...used, crowd }, now);
    expect(quota.crowd).toBeCloseTo(expected, 9);
  });

  it.each([
    ['in the same hour, as far as its rest allows', 10, 900, 29.04],
    ['in the same hour, sooner where more is left', 20, 800, 26.25],
    ['in the same hour, but no faster than 1.6 times as usual', 40, 930, 19.53],
    ['after the reset, in the place of the last check', 30, 475, 31.25],
    ['after the reset, in the place of the last check, with nothing left', 50, 0, 31.25],
    ['after the reset, sooner where more is left', 50, 200, 30.94],
    ['after the reset, as if no more than 1.6 times as much were left', 50, 300, 25.25],
  ])('plans the next check %s (minute %i, %i left)', (_, minute, remaining, expected) => {
    const quota = check({ ...settled(0.002, 0, 1_000), baseAt: undefined }, minute, remaining);
    expect(quota.share).toBe(0.002);
    expect(waitMinutes(quota, minute)).toBeCloseTo(expected, 2);
  });

  it.each([
    ['in the same hour', 10, 900, 29.041],
    ['after the reset', 50, 0, 31.25],
  ])('varies the interval by two percent in both directions, %s', (_, minute, remaining, expected) => {
    const waits = [0, 0.5, 0.999].map((random) => {
      const quota = { ...settled(0.002, minute, remaining), baseAt: undefined, spent: 1 };
      return waitMinutes(pace(quota, START + minute * MINUTE, random), minute);
    });
    expect(waits.map((wait) => wait / expected)).toStrictEqual(
      [0.98, 1, 1.02].map((factor) => expect.closeTo(factor, 3) as number),
    );
  });

  // A share of 1/128 means a check every eight minutes.
  it.each([
    ['at the reset, where the hour has room for just one', 10, 167, 50],
    ['at the reset, where the interval takes up the rest of the hour', 52, 0, 8],
  ])('plans the next check %s (minute %i, %i left)', (_, minute, remaining, expected) => {
    const quota = { ...settled(1 / 128, minute, remaining), baseAt: undefined, spent: 1 };
    expect(waitMinutes(pace(quota, START + minute * MINUTE), minute)).toBeCloseTo(expected, 9);
  });

  // Half a check is free at minute 20. A draw below the bound means a check after the reset.
  it.each([
    ['after the reset, among those for whom there is no room', 20, 102, 0.4, 0.5, 40 + 4],
    ['in this hour, among those for whom there is', 20, 102, 0.6, 0.5, 22],
    ['in this hour, but not before a tenth of it', 20, 102, 0.6, 0.05, 0.145 * 40],
    ['after the reset, spread over a whole interval, if nothing is free', 2, 0, 0.999, 0.5, 58 + 4],
  ])('draws a check %s (minute %i, %i left, lots %f and %f)', (_, minute, remaining, who, when, expected) => {
    const draws = [0.5, who, when];
    const quota = { ...settled(1 / 128, minute, remaining), baseAt: undefined, spent: 1, phase: 0 };
    const now = START + minute * MINUTE;
    const random = () => draws.shift() ?? Number.NaN;
    const next = paceAfterCheck(quota, { now, periodMs: PERIOD, isManual: false, random });
    expect(waitMinutes(next, minute)).toBeCloseTo(expected, 9);
  });

  it('draws lots when the hour lacks room for everybody, and spreads the others after the reset', () => {
    const waits = Array.from({ length: 200 }, (_, index) => {
      const draws = [0.5, (index % 20) / 20, index / 200];
      const quota = { ...settled(0.005, 20, 100), baseAt: undefined, spent: 1, phase: 0 };
      const random = () => draws.shift() ?? 0.5;
      return waitMinutes(
        paceAfterCheck(quota, { now: START + 20 * MINUTE, periodMs: PERIOD, isManual: false, random }),
        20,
      );
    });
    const later = waits.filter((wait) => wait > 40);
    const perMinute = Array.from({ length: 12 }, (_, at) =>
      later.filter((wait) => Math.floor(wait - 40) === at),
    );
    expect(later.length / waits.length).toBeCloseTo(0.7, 1);
    expect(Math.max(...later)).toBeLessThanOrEqual(53);
    expect(Math.max(...perMinute.map((checks) => checks.length))).toBeLessThan(25);
  });

  it('keeps its pace after a failed check, and learns nothing from that time', () => {
    const before = settled(0.002, 0, 950);
    const failed = pace(before, START + 10 * MINUTE);
    expect(failed).toMatchObject({ share: 0.002, baseAt: undefined, baseRemaining: undefined });
    expect(waitUntil(failed, false, START + 10 * MINUTE)).toBeGreaterThan(START + 20 * MINUTE);

    const again = check(failed, 40, 900);
    expect(again).toMatchObject({ share: 0.002, baseAt: START + 40 * MINUTE, baseRemaining: 900 });
  });

  it('does not mistake the reset for use, and does not hurry after it', () => {
    const before = settled(0.002, 40, 350);
    const after = START + 70 * MINUTE;
    const reading = { limit: 1_000, remaining: 840, resetAt: START + 2 * HOUR };
    const quota = pace(observeReading(before, reading, after), after);
    expect(quota.share).toBeCloseTo(0.002, 3);
    expect(quota.nextAt - after).toBeGreaterThan(25 * MINUTE);
  });

  it('spreads refused installations over their interval after the reset', () => {
    const now = START + 20 * MINUTE;
    const refused = observeRefusal(settled(0.01, 20, 0), START + HOUR, now);
    const waits = [0, 0.25, 0.5, 0.99].map((random) => waitMinutes(pace(refused, now, random), 20));
    // The share of 0.01 means a check every 6.25 minutes.
    expect(waits.map((wait) => Math.round(wait - 40))).toStrictEqual([0, 2, 3, 6]);
  });

  // A share of 0.005 means a check every 12.5 minutes. The remaining requests allow one every 14.2.
  it.each([
    ['less than its interval, by that', 5, 12.5],
    ['just its interval, by that', 12.5, 12.5],
    ['longer, by that and a part of the interval', 20, 20 + 12.5 / 2],
    ['no longer, by what is left', 0, 14.2349],
    ['no longer since a while, by what is left', -5, 14.2349],
  ])('delays an installation that is refused for %s (%f min: %f min)', (_, refusedMinutes, expected) => {
    const now = START + 20 * MINUTE;
    const quota = { ...settled(0.005, 20, 600), refusedUntil: now + refusedMinutes * MINUTE };
    expect(waitMinutes(pace(quota, now), 20)).toBeCloseTo(expected, 3);
  });

  it('ignores a refusal from before the clock was set back', () => {
    const ahead = observeRefusal(settled(0.01, 20, 0), undefined, START + 2 * HOUR);
    const quota = { ...settled(0.01, 20, 500), refusedUntil: ahead.refusedUntil };
    const before = pace(settled(0.01, 20, 500), START + 20 * MINUTE);
    expect(pace(quota, START + 20 * MINUTE).nextAt).toBe(before.nextAt);
  });

  it('learns nothing from the first check after a night, when everybody checks', () => {
    const evening = { ...settled(0.002, 0, 1_000), baseAt: undefined };
    const quota = check({ ...evening, pacedAt: START - 4 * HOUR - 1 }, 4, 600);
    expect(quota).toMatchObject({ share: 0.002, baseAt: START + 4 * MINUTE, baseRemaining: 600, own: 0 });
  });

  it('learns from a check after a break of four hours', () => {
    const now = START + 30 * MINUTE;
    const quota = check({ ...settled(0.002, 0, 1_000), pacedAt: now - 4 * HOUR }, 30, 40);
    expect(quota.share).toBeLessThan(0.002);
  });

  it('still learns nothing in the morning if the first attempt fails', () => {
    const failed = pace({ ...settled(0.002, 0, 1_000), pacedAt: START - 5 * HOUR }, START + MINUTE);
    expect(check(failed, 4, 600)).toMatchObject({ share: 0.002, baseRemaining: 600 });
  });

  // A share of 1/250 means 250 installations. In four minutes, 100 have checked, or all, or some twice.
  it.each([
    ['expects the first checks of the others', 900, (56 * 250) / (900 - 39.6 - 150)],
    ['expects no more first checks if all have checked', 750, (56 * 250) / (750 - 39.6)],
    ['expects no more first checks if there were more', 700, (56 * 250) / (700 - 39.6)],
  ])('after a night, %s (%i left)', (_, remaining, expected) => {
    const before = { ...settled(0.004, 0, 1_000), pacedAt: START - 16 * HOUR };
    expect(waitMinutes(check(before, 4, remaining), 4)).toBeCloseTo(expected, 6);
  });

  it('works without headers: a refusal halves the pace, and each check raises it by a fixed step', () => {
    let quota = pace(INITIAL_QUOTA, START);
    expect(waitMinutes(quota, 0)).toBe(0);

    quota = pace(observeRefusal(quota, undefined, START), START + MINUTE);
    const halved = quota.share;
    expect(waitMinutes(quota, 1)).toBeCloseTo(6.53, 2);

    quota = pace(quota, START + 8 * MINUTE);
    expect(quota.share - halved).toBeCloseTo(1 / 5_000, 9);
    for (let round = 0; round < 30; round += 1) quota = pace(quota, START + HOUR);
    expect(quota.nextAt).toBe(START + HOUR);
  });

  it('draws a phase once and keeps it', () => {
    const first = pace(INITIAL_QUOTA, START, 0.25);
    expect(first.phase).toBe(0.25);
    expect(pace(first, START, 0.75).phase).toBe(0.25);
  });

  it('accounts for checks of more than one request', () => {
    const reading = { limit: 1_000, remaining: 475, resetAt: START + HOUR };
    let quota: Quota = { ...settled(0.004, 0, 950), baseAt: undefined };
    for (let request = 0; request < 5; request += 1) {
      quota = observeReading(quota, reading, START + 30 * MINUTE);
    }
    quota = pace(quota, START + 30 * MINUTE);
    expect(quota).toMatchObject({ cost: 2, spent: 0 });
    expect(waitMinutes(quota, 30)).toBeCloseTo(31.6, 0);
  });

  it('brings any two shares closer together, whatever the fleet does', () => {
    const share = fc.double({ min: 0.0012, max: 0.01, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.integer({ min: 100, max: 940 }), (one, other, remaining) => {
        const [a, b] = [one, other].map((s) => check(settled(s, 0, 950), 59, remaining).share);
        const before = Math.abs(Math.log(one / other));
        expect(Math.abs(Math.log((a ?? 0) / (b ?? 0)))).toBeLessThanOrEqual(before + 1e-9);
      }),
    );
  });
});

it('ignores the cost of a manual check when it measures automatic checks', () => {
  const quota = { ...INITIAL_QUOTA, remaining: 900, readAt: START, resetAt: START + 60 * MINUTE, spent: 9 };
  const paced = (isManual: boolean) =>
    paceAfterCheck(quota, { now: START, periodMs: PERIOD, isManual, random: () => 0.5 });
  expect([paced(true).cost, paced(false).cost]).toStrictEqual([1, 3]);
});

it('does not delay a single installation, whatever its checks cost and however fast they follow each other', () => {
  let quota = INITIAL_QUOTA;
  for (let turn = 0; turn < 12; turn += 1) {
    const now = START + 10 * MINUTE + turn;
    for (let request = 0; request < 2; request += 1) {
      const remaining = 990 - 2 * turn - request;
      quota = observeReading(quota, { limit: 1_000, remaining, resetAt: START + 60 * MINUTE }, now);
    }
    quota = paceAfterCheck(quota, { now, periodMs: PERIOD, isManual: turn % 3 === 0, random: () => 0.5 });
    expect(quota.nextAt).toBeLessThanOrEqual(now);
  }
});

it('does not mistake its own long first list for a fleet', () => {
  let quota = INITIAL_QUOTA;
  for (let request = 1; request <= 60; request += 1) {
    quota = observeReading(
      quota,
      { limit: 1_000, remaining: 1_000 - request, resetAt: START + 60 * MINUTE },
      START + MINUTE + request,
    );
  }
  quota = pace(quota, START + MINUTE + 60);
  expect(waitUntil(quota, false, START + MINUTE + 61)).toBeUndefined();
  expect(quota.metAt).toBeUndefined();
});
