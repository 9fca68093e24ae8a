import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAILURE_CODES } from '../../../../src/domain/failure.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { isPaused, type Trouble, troubleAfter } from '../../../../src/connectwise/plan/trouble.ts';
import { NOW } from '../../support/samples.ts';

function afterFailures(count: number): Trouble | undefined {
  let trouble: Trouble | undefined;
  for (let failed = 0; failed < count; failed += 1)
    trouble = troubleAfter(trouble, { code: 'serverDown' }, NOW);
  return trouble;
}

describe('troubleAfter', () => {
  it.each([
    [3, 10],
    [4, 15],
    [5, 15],
    [2_000, 15],
  ])('after %i failures in a row pauses the part for %i minutes', (count, minutes) => {
    expect(afterFailures(count)).toEqual({
      code: 'serverDown',
      failures: count,
      until: NOW + minutes * MINUTE,
    });
  });

  it.each([1, 2])('after %i failures in a row does not pause the part', (count) => {
    expect(afterFailures(count)?.until).toBe(0);
  });

  it.each(['noAccess', 'notFound'] as const)(
    'pauses a refused part (%s) for an hour after the first refusal',
    (code) => {
      expect(troubleAfter(undefined, { code }, NOW).until).toBe(NOW + HOUR);
    },
  );

  it('pauses a part at least until the moment that the server names', () => {
    const failure = { code: 'rateLimited', retryAt: NOW + MINUTE } as const;
    const once = troubleAfter(undefined, failure, NOW);
    expect(once).toEqual({ ...failure, failures: 1, until: NOW + MINUTE });
    const often = [1, 2].reduce((previous) => troubleAfter(previous, failure, NOW), once);
    expect(often.until).toBe(NOW + 10 * MINUTE);
  });
});

describe('isPaused', () => {
  it('a manual check ends a pause early, but not before the moment that the server names', () => {
    const trouble = { ...troubleAfter(undefined, { code: 'noAccess' }, NOW), retryAt: NOW + MINUTE };
    expect([NOW, NOW + MINUTE].map((now) => isPaused(trouble, now, true))).toEqual([true, false]);
    expect(isPaused(troubleAfter(undefined, { code: 'noAccess' }, NOW), NOW, true)).toBe(false);
  });

  it('a pause ends at its moment, and if the clock was set back before its start', () => {
    const trouble = troubleAfter(undefined, { code: 'noAccess' }, NOW);
    expect([NOW, NOW + HOUR - 1, NOW + HOUR, NOW - 1].map((now) => isPaused(trouble, now))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('a pause never lasts longer than an hour, whatever fails and however often', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FAILURE_CODES), { minLength: 1 }), (codes) => {
        const trouble = codes.reduce<Trouble | undefined>(
          (previous, code) => troubleAfter(previous, { code }, NOW),
          undefined,
        );
        expect(trouble && isPaused(trouble, NOW + HOUR)).toBe(false);
      }),
    );
  });
});
