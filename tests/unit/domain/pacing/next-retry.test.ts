import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../../src/domain/failure.ts';
import { nextRetryAt, type RetryFacts } from '../../../../src/domain/pacing/next-retry.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

/** The wait after a successful check that left nothing to do. */
function retryAfter(more: Partial<RetryFacts>): number | undefined {
  const at = nextRetryAt({
    failure: undefined,
    isUnfinished: false,
    isFirstFailure: false,
    quotaUntil: undefined,
    breakerUntil: undefined,
    now: NOW,
    random: 0.5,
    ...more,
  });
  return at === undefined ? undefined : at - NOW;
}

describe('nextRetryAt', () => {
  const serverDown = { code: 'serverDown' } as const;
  const rateLimited = { code: 'rateLimited', retryAt: NOW + 2 * MINUTE } as const;

  it.each<[string, Partial<RetryFacts>, number | undefined]>([
    ['nothing special', {}, undefined],
    ['a first failure', { failure: serverDown, isFirstFailure: true }, 45 * SECOND],
    ['a further failure', { failure: serverDown }, undefined],
    ['a success, whatever failed before', { isFirstFailure: true }, undefined],
    ['something left to do', { isUnfinished: true }, 45 * SECOND],
    ['being offline, again and again', { failure: { code: 'offline' } }, 45 * SECOND],
    ['a server that names a moment', { failure: rateLimited }, 2 * MINUTE],
    ['one that names a moment that is near', { failure: { ...rateLimited, retryAt: NOW + 1 } }, 30 * SECOND],
    ['one that named a moment that is past', { failure: { ...rateLimited, retryAt: NOW } }, undefined],
    ['a quota that is used up', { isUnfinished: true, quotaUntil: NOW + HOUR }, HOUR],
    ['a server in trouble', { failure: serverDown, isFirstFailure: true, breakerUntil: NOW + HOUR }, HOUR],
    [
      'the latest of all these',
      { failure: rateLimited, quotaUntil: NOW + HOUR, breakerUntil: NOW + MINUTE },
      HOUR,
    ],
    ['what is over', { quotaUntil: NOW - 1, breakerUntil: NOW }, undefined],
  ])('after %s is in %s ms', (_, facts, expected) => {
    expect(retryAfter(facts)).toBe(expected);
  });

  it('is never sooner than an alarm can fire, and within a minute unless a wait is asked for', () => {
    const code = fc.constantFrom<FailureCode | undefined>('offline', 'serverDown', 'unauthorized', undefined);
    fc.assert(
      fc.property(
        code,
        fc.boolean(),
        fc.boolean(),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failed, isUnfinished, isFirstFailure, random) => {
          const failure = failed && { code: failed };
          const inMs = retryAfter({ failure, isUnfinished, isFirstFailure, random }) ?? 30 * SECOND;
          expect(inMs).toBeGreaterThanOrEqual(30 * SECOND);
          expect(inMs).toBeLessThanOrEqual(MINUTE);
        },
      ),
    );
  });
});
