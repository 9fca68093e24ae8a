import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alarmAt,
  INITIAL_QUOTA,
  observeReading,
  observeRefusal,
  othersSharing,
  paceAfterCheck,
  requestBudget,
  waitUntil,
} from '../../../../src/domain/pacing/quota.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

/** Anything that a server may report, sensible or not, relative to now. */
const anyCount = fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.integer(), fc.double());
const anyMoment = fc.oneof(
  fc.integer({ min: -HOUR, max: 2 * HOUR }),
  fc.integer({ min: -1_100 * DAY, max: 1_100 * DAY }),
  fc.double(),
);
const anyReading = fc.record(
  { limit: fc.option(anyCount, { nil: undefined }), remaining: anyCount, resetInMs: anyMoment },
  { requiredKeys: [] },
);

const anyStep = fc.record({
  // A clock may be set forward or back by a day.
  passedMs: fc.oneof(fc.integer({ min: 0, max: 2 * HOUR }), fc.constantFrom(DAY, -DAY, -HOUR, 0)),
  readings: fc.array(anyReading, { maxLength: 3 }),
  refusal: fc.option(fc.option(anyMoment, { nil: undefined }), { nil: 'none' as const }),
  periodMs: fc.constantFrom(MINUTE, 5 * MINUTE, HOUR, DAY),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

function walk(steps: readonly Step[]) {
  let quota = INITIAL_QUOTA;
  let now = NOW;
  return steps.map((step) => {
    now += step.passedMs;
    for (const { resetInMs, limit, remaining } of step.readings) {
      const reading = {
        ...(limit !== undefined && { limit }),
        ...(remaining !== undefined && { remaining }),
        ...(resetInMs !== undefined && { resetAt: now + resetInMs }),
      };
      quota = observeReading(quota, reading, now);
    }
    if (step.refusal !== 'none') quota = observeRefusal(quota, step.refusal && now + step.refusal, now);
    quota = paceAfterCheck(quota, {
      now,
      isManual: false,
      periodMs: step.periodMs,
      random: () => step.random,
    });
    return { quota, now };
  });
}

describe('the quota, whatever servers and clocks do', () => {
  it('never delays an automatic check for more than two hours, nor a manual one for more than one', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), anyMoment, (steps, laterMs) => {
        for (const { quota, now } of walk(steps)) {
          for (const at of [now, now + laterMs, now - DAY, now + DAY]) {
            for (const isManual of [true, false]) {
              const until = waitUntil(quota, isManual, at);
              expect(until === undefined || (until > at && until - at <= (isManual ? 1 : 2) * HOUR)).toBe(
                true,
              );
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps only finite numbers, a share between 0 and 1, and a bounded number of requests', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
        for (const { quota, now } of walk(steps)) {
          const values = Object.values(quota).filter((value) => value !== undefined);
          expect(values.filter((value) => !Number.isFinite(value))).toStrictEqual([]);
          expect(quota.share > 0 && quota.share <= 1).toBe(true);
          const budgets = [true, false].map((isManual) =>
            requestBudget(quota, { isManual, now, periodMs: 300_000 }),
          );
          expect(budgets.filter((budget) => !(budget >= 1 && budget <= 40))).toStrictEqual([]);
          expect(othersSharing(quota) ?? 0).toBeGreaterThanOrEqual(0);
          expect(alarmAt(quota, 5 * MINUTE, now) - now).toSatisfy((ms: number) => ms > 0 && ms <= 5 * MINUTE);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('allows a manual check whenever requests remain and no refusal stands', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 12 }), (steps) => {
        for (const { quota, now } of walk(steps)) {
          if (quota.remaining === 0 || (quota.refusedUntil ?? 0) > now) continue;
          expect(waitUntil(quota, true, now)).toBeUndefined();
        }
      }),
    );
  });
});
