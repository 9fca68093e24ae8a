import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRetryBudget } from '../../../src/connectwise/retry-budget.ts';
import { retryDelayFor, withRetry } from '../../../src/connectwise/retry.ts';
import { FAILURE_CODES, FailureError } from '../../../src/domain/failure.ts';
import { NOW } from '../support/samples.ts';

const PASSING = ['rateLimited', 'serverDown', 'unreachable'] as const;
const LASTING = FAILURE_CODES.filter((code) => !PASSING.some((passing) => passing === code));

describe('retryDelayFor', () => {
  it.each([
    [1, 0, 0],
    [1, 0.5, 1_000],
    [1, 0.999, 1_998],
    [2, 0, 0],
    [2, 0.5, 2_000],
    [2, 0.999, 3_996],
    [3, 0, undefined],
    [4, 0, undefined],
  ])('after attempt %i, with the random value %d, waits %s ms', (attempt, random, delayMs) => {
    expect(retryDelayFor({ code: 'serverDown' }, attempt, NOW, random)).toBe(delayMs);
  });

  it.each(PASSING)('waits after %s', (code) => {
    expect(retryDelayFor({ code }, 1, NOW, 0.75)).toBeGreaterThanOrEqual(1_500);
  });

  it('never retries immediately after a 429', () => {
    expect(retryDelayFor({ code: 'rateLimited' }, 1, NOW, 0)).toBe(1_000);
    expect(retryDelayFor({ code: 'rateLimited' }, 2, NOW, 0)).toBe(1_000);
  });

  it.each(LASTING)('does not retry after %s', (code) => {
    expect(retryDelayFor({ code }, 1, NOW, 0)).toBeUndefined();
  });

  it.each([
    ['in the past', -5_000, 0, 1_000],
    ['now', 0, 0, 1_000],
    ['sooner than the backoff', 400, 0, 1_000],
    ['later than the backoff', 5_000, 0, 5_000],
    ['later than the backoff, with jitter', 5_000, 0.5, 6_000],
    ['at the longest wait', 20_000, 0, 20_000],
    ['just after the longest wait', 20_001, 0, undefined],
    ['before the longest wait, but after it with jitter', 19_500, 0.5, undefined],
    ['in an hour', 3_600_000, 0, undefined],
  ])('if the server names a moment %s (%i ms, random value %d), waits %s ms', (_, ms, random, delayMs) => {
    expect(retryDelayFor({ code: 'rateLimited', retryAt: NOW + ms }, 1, NOW, random)).toBe(delayMs);
  });

  it('never retries earlier than asked, nor immediately after a 429, nor after more than twenty seconds', () => {
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
          const delayMs = retryDelayFor(failed, attempt, NOW, random);
          if (delayMs === undefined) return;
          const askedMs = (failed.retryAt ?? NOW) - NOW;
          expect(delayMs).toBeGreaterThanOrEqual(
            Math.max(askedMs, failed.code === 'rateLimited' ? 1_000 : 0),
          );
          expect(delayMs).toBeLessThanOrEqual(20_000);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('withRetry', () => {
  it('asks once if the first attempt succeeds', async () => {
    const run = createRun('done');
    await expect(run.start()).resolves.toBe('done');
    expect([run.attempts(), run.slept]).toStrictEqual([1, []]);
  });

  it('asks a third time after two temporary failures', async () => {
    const run = createRun(down(1), down(2), 'done');
    await expect(run.start()).resolves.toBe('done');
    expect([run.attempts(), run.slept]).toStrictEqual([3, [500, 1_000]]);
  });

  it('asks three times at most, and then throws the last failure without another wait', async () => {
    const run = createRun(down(1), down(2), down(3), 'never asked');
    await expect(run.start()).rejects.toMatchObject({ failure: { detail: 'attempt 3' } });
    expect([run.attempts(), run.slept]).toStrictEqual([3, [500, 1_000]]);
  });

  it('stops at a failure that no retry can mend', async () => {
    const run = createRun(down(1), new FailureError('noAccess'), 'never asked');
    await expect(run.start()).rejects.toMatchObject({ failure: { code: 'noAccess' } });
    expect(run.attempts()).toBe(2);
  });

  it('stops at an error that is not a FailureError', async () => {
    const run = createRun(new TypeError('a bug'), 'never asked');
    await expect(run.start()).rejects.toThrow(TypeError);
    expect(run.attempts()).toBe(1);
  });

  it('does not wait longer than twenty seconds, and leaves the retry to the next check', async () => {
    const run = createRun(new FailureError('rateLimited', { retryAt: NOW + 60_000 }), 'never asked');
    await expect(run.start()).rejects.toMatchObject({ failure: { retryAt: NOW + 60_000 } });
    expect([run.attempts(), run.slept]).toStrictEqual([1, []]);
  });

  it('numbers its attempts from the given one', async () => {
    const run = createRun(down(1), 'done');
    await run.start(2);
    expect(run.numbers).toStrictEqual([2, 3]);
    await expect(createRun(down(1), 'never asked').start(3)).rejects.toThrow(FailureError);
  });

  it('throws the failure immediately if the budget is used up', async () => {
    const run = createRun(down(1), 'never asked');
    run.budget.takeRetry();
    run.budget.takeRetry();
    await expect(run.start()).rejects.toMatchObject({ failure: { detail: 'attempt 1' } });
    expect([run.attempts(), run.slept]).toStrictEqual([1, []]);
  });

  it('spends no retry of the budget on a failure that no retry can mend', async () => {
    const run = createRun(new FailureError('timeout'));
    await expect(run.start()).rejects.toThrow(FailureError);
    expect([run.budget.takeRetry(), run.budget.takeRetry(), run.budget.takeRetry()]).toStrictEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('createRetryBudget', () => {
  it.each([
    [0, 2],
    [1, 2],
    [10, 2],
    [29, 2],
    [30, 3],
    [100, 10],
  ])('for %i requests allows %i retries', (requests, retries) => {
    const budget = createRetryBudget();
    for (let count = 0; count < requests; count += 1) budget.countRequest();
    const taken = Array.from({ length: 200 }, () => budget.takeRetry()).filter(Boolean);
    expect(taken).toHaveLength(retries);
  });

  it('never allows more retries than two or a tenth of the requests, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 300 }), (steps) => {
        const budget = createRetryBudget();
        let requests = 0;
        let retries = 0;
        for (const isRequest of steps) {
          if (isRequest) budget.countRequest();
          requests += Number(isRequest);
          retries += Number(!isRequest && budget.takeRetry());
          expect(retries).toBeLessThanOrEqual(Math.max(2, requests / 10));
        }
      }),
    );
  });
});

/** A run whose attempts end with these outcomes, and a record of its attempts and waits. */
function createRun(...outcomes: unknown[]) {
  const slept: number[] = [];
  const numbers: number[] = [];
  const budget = createRetryBudget();
  let attempts = 0;
  return {
    slept,
    numbers,
    budget,
    attempts: () => attempts,
    start: (first?: number) =>
      withRetry(
        async (number) => {
          numbers.push(number);
          const outcome = outcomes[attempts];
          attempts += 1;
          if (outcome instanceof Error) throw outcome;
          return outcome;
        },
        { sleep: async (ms) => void slept.push(ms), random: () => 0.25, now: () => NOW },
        budget,
        first,
      ),
  };
}

function down(number: number): FailureError {
  return new FailureError('serverDown', { detail: `attempt ${number}` });
}
