import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryDelayFor, withRetry } from '../../../src/connectwise/retry.ts';
import { FAILURE_CODES, FailureError } from '../../../src/domain/failure.ts';
import { NOW } from '../support/samples.ts';

const PASSING = ['rateLimited', 'serverDown', 'unreachable'] as const;
const LASTING = FAILURE_CODES.filter((code) => !PASSING.some((passing) => passing === code));

describe('retryDelayFor', () => {
  it.each([
    [1, 0, 1_000],
    [1, 0.5, 1_500],
    [1, 0.999, 1_999],
    [2, 0, 2_000],
    [2, 0.5, 3_000],
    [3, 0, undefined],
    [4, 0, undefined],
  ])('after attempt %i, with chance %d, is %s ms', (attempt, random, delayMs) => {
    expect(retryDelayFor({ code: 'serverDown' }, attempt, NOW, random)).toBe(delayMs);
  });

  it.each(PASSING)('waits after %s', (code) => {
    expect(retryDelayFor({ code }, 1, NOW, 0)).toBe(1_000);
  });

  it.each(LASTING)('makes no other attempt after %s', (code) => {
    expect(retryDelayFor({ code }, 1, NOW, 0)).toBeUndefined();
  });

  it.each([
    ['in the past', -5_000, 0, 1_000],
    ['now', 0, 0, 1_000],
    ['sooner than we would', 400, 0, 1_000],
    ['later than we would', 5_000, 0, 5_000],
    ['later than we would, with chance', 5_000, 0.5, 5_500],
    ['just before the longest wait', 10_000, 0, 10_000],
    ['just after the longest wait', 10_001, 0, undefined],
    ['in an hour', 3_600_000, 0, undefined],
  ])('with a server that asks for a moment %s (%i ms; chance %d) is %s', (_, ms, random, delayMs) => {
    expect(retryDelayFor({ code: 'rateLimited', retryAt: NOW + ms }, 1, NOW, random)).toBe(delayMs);
  });

  it('is never at once, never earlier than asked and never longer than ten seconds', () => {
    const failure = fc.record(
      {
        code: fc.constantFrom(...FAILURE_CODES),
        retryAt: fc.integer({ min: NOW - 60_000, max: NOW + 60_000 }),
      },
      { requiredKeys: ['code'] },
    );
    fc.assert(
      fc.property(
        failure,
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failed, attempt, random) => {
          const delayMs = retryDelayFor(failed, attempt, NOW, random) ?? 1_000;
          const askedMs = (failed.retryAt ?? NOW) - NOW;
          expect(delayMs).toBeGreaterThanOrEqual(1_000);
          expect(delayMs).toBeLessThanOrEqual(10_000);
          expect(delayMs >= askedMs || retryDelayFor(failed, attempt, NOW, random) === undefined).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('withRetry', () => {
  it('asks once where that succeeds', async () => {
    const run = createRun('done');
    await expect(run.start()).resolves.toBe('done');
    expect([run.attempts(), run.slept]).toStrictEqual([1, []]);
  });

  it('asks a third time after two failures that may pass', async () => {
    const run = createRun(down(1), down(2), 'done');
    await expect(run.start()).resolves.toBe('done');
    expect([run.attempts(), run.slept]).toStrictEqual([3, [1_250, 2_500]]);
  });

  it('asks exactly three times, and then tells the last failure without sleeping first', async () => {
    const run = createRun(down(1), down(2), down(3), 'never asked');
    await expect(run.start()).rejects.toMatchObject({ failure: { detail: 'attempt 3' } });
    expect([run.attempts(), run.slept]).toStrictEqual([3, [1_250, 2_500]]);
  });

  it('asks no more once a failure lasts', async () => {
    const run = createRun(down(1), new FailureError('noAccess'), 'never asked');
    await expect(run.start()).rejects.toMatchObject({ failure: { code: 'noAccess' } });
    expect(run.attempts()).toBe(2);
  });

  it('asks no more after what is no failure of ours', async () => {
    const run = createRun(new TypeError('a bug'), 'never asked');
    await expect(run.start()).rejects.toThrow(TypeError);
    expect(run.attempts()).toBe(1);
  });

  it('leaves a wait longer than ten seconds to the next check', async () => {
    const run = createRun(new FailureError('rateLimited', { retryAt: NOW + 60_000 }), 'never asked');
    await expect(run.start()).rejects.toMatchObject({ failure: { retryAt: NOW + 60_000 } });
    expect([run.attempts(), run.slept]).toStrictEqual([1, []]);
  });
});

/** A run whose attempts end as told, and what came of it. */
function createRun(...outcomes: unknown[]) {
  const slept: number[] = [];
  let attempts = 0;
  return {
    slept,
    attempts: () => attempts,
    start: () =>
      withRetry(
        async () => {
          const outcome = outcomes[attempts];
          attempts += 1;
          if (outcome instanceof Error) throw outcome;
          return outcome;
        },
        { sleep: async (ms) => void slept.push(ms), random: () => 0.25, now: () => NOW },
      ),
  };
}

function down(number: number): FailureError {
  return new FailureError('serverDown', { detail: `attempt ${number}` });
}
