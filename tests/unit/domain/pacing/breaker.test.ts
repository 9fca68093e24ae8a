import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterCheck, type Breaker, CLOSED, isOpen } from '../../../../src/domain/pacing/breaker.ts';
import { FAILURE_CODES, type FailureCode } from '../../../../src/domain/failure.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

const FAULTS = ['serverDown', 'timeout', 'unreachable', 'redirected', 'badReply'] as const;
const OTHERS = FAILURE_CODES.filter((code) => !FAULTS.some((fault) => fault === code));
const LONGEST = 15 * MINUTE;

/** The breaker after this many failed checks, the last one just now. */
function afterFailures(count: number, random = 0, periodMs = 5 * MINUTE): Breaker {
  let breaker = CLOSED;
  for (let failed = 0; failed < count; failed += 1)
    breaker = afterCheck(breaker, { code: 'serverDown' }, { now: NOW, periodMs, random });
  return breaker;
}

describe('afterCheck', () => {
  it.each([
    [1, 0, undefined],
    [2, 0, 10],
    [2, 0.5, 8.75],
    [2, 0.999, 7.5025],
    [3, 0, 15],
    [3, 0.999, 11.25375],
    [4, 0, 15],
    [2_000, 0, 15],
  ])('after %i failures in a row, with chance %d, opens for %s minutes', (count, random, minutes) => {
    const breaker = afterFailures(count, random);
    expect(breaker.failures).toBe(count);
    expect(isOpen(breaker, NOW)).toBe(minutes !== undefined);
    expect(minutes === undefined ? 0 : breaker.openUntil - NOW).toBeCloseTo((minutes ?? 0) * MINUTE, 0);
  });

  it.each([
    ['a minute', MINUTE, [2, 4, 8, 15]],
    ['an hour', HOUR, [15, 15, 15, 15]],
    ['a day', DAY, [15, 15, 15, 15]],
  ])('with a check every %s grows up to 15 minutes', (_, periodMs, minutes) => {
    const opened = [2, 3, 4, 5].map((count) => afterFailures(count, 0, periodMs).openUntil - NOW);
    expect(opened).toStrictEqual(minutes.map((count) => count * MINUTE));
  });

  it.each(FAULTS)('counts %s as a failure', (code) => {
    expect(afterCheck(afterFailures(1), { code }, { now: NOW, periodMs: MINUTE, random: 0 }).failures).toBe(
      2,
    );
  });

  it.each(OTHERS)('is not changed by %s', (code) => {
    const breaker = afterFailures(3);
    expect(afterCheck(breaker, { code }, { now: NOW + HOUR, periodMs: MINUTE, random: 0 })).toBe(breaker);
  });

  it('is closed by the first success, and counts from zero again', () => {
    const closed = afterCheck(afterFailures(9), undefined, { now: NOW, periodMs: MINUTE, random: 0 });
    expect(closed).toStrictEqual(CLOSED);
    expect(isOpen(closed, NOW)).toBe(false);
    expect(
      isOpen(afterCheck(closed, { code: 'timeout' }, { now: NOW, periodMs: MINUTE, random: 0 }), NOW),
    ).toBe(false);
  });

  it('opens for longer when the probe fails as well', () => {
    const opened = afterFailures(2);
    const later = opened.openUntil;
    expect(isOpen(opened, later - 1)).toBe(true);
    expect(isOpen(opened, later)).toBe(false);
    const again = afterCheck(opened, { code: 'timeout' }, { now: later, periodMs: 5 * MINUTE, random: 0 });
    expect(again.openUntil - later).toBeGreaterThan(opened.openUntil - NOW);
  });

  it('survives storage as JSON', () => {
    const breaker = afterFailures(4, 0.3);
    expect(JSON.parse(JSON.stringify(breaker))).toStrictEqual(breaker);
  });
});

describe('isOpen', () => {
  it('is true for at most 15 minutes, however the clock is set', () => {
    const codes = fc.array(fc.option(fc.constantFrom<FailureCode>(...FAILURE_CODES), { nil: undefined }), {
      maxLength: 12,
    });
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const period = fc.integer({ min: MINUTE, max: DAY });
    fc.assert(
      fc.property(
        codes,
        random,
        period,
        fc.integer({ min: -400 * DAY, max: 400 * DAY }),
        (failed, chance, periodMs, jump) => {
          let breaker = CLOSED;
          for (const code of failed) {
            breaker = afterCheck(breaker, code && { code }, { now: NOW, periodMs, random: chance });
            const waitMs = breaker.openUntil - NOW;
            expect(isOpen(breaker, NOW) ? waitMs : 0).toBeLessThanOrEqual(LONGEST);
          }
          // From the new time on, the clock runs normally.
          expect(isOpen(breaker, NOW + jump + LONGEST) && isOpen(breaker, NOW + jump)).toBe(false);
        },
      ),
    );
  });

  it.each([
    ['a day', DAY],
    ['six minutes', 6 * MINUTE],
  ])('is false when the clock is set back by %s', (_, ms) => {
    expect(isOpen(afterFailures(2), NOW - ms)).toBe(false);
  });

  it('is false for values of a damaged row', () => {
    for (const openUntil of [NaN, Infinity, -Infinity])
      expect(isOpen({ failures: 2, openUntil }, NOW)).toBe(false);
  });
});
