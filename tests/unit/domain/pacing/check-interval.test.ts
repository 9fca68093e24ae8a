import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIntervalMs } from '../../../../src/domain/pacing/check-interval.ts';
import type { Presence } from '../../../../src/domain/pacing/presence.ts';
import { DAY, MINUTE } from '../../../../src/domain/time/time.ts';

describe('checkIntervalMs', () => {
  it.each<[string, number, boolean, Presence, number | undefined]>([
    ['somebody works', 5, true, 'active', 5],
    ['somebody works, with a long period', 90, true, 'active', 90],
    ['the computer is left alone', 5, true, 'idle', 15],
    ['work is over', 5, false, 'active', 60],
    ['work is over, with a period of an hour', 60, false, 'active', 60],
    ['work is over, with a period of more', 61, false, 'active', 61],
    ['work is over and the computer left alone', 5, false, 'idle', 60],
    ['both, and three periods are more than an hour', 30, false, 'idle', 90],
    ['the computer is locked', 5, true, 'locked', undefined],
    ['the computer is locked after work', 90, false, 'locked', undefined],
  ])('gives the interval when %s (%i min)', (_, minutes, isWorkingTime, presence, expected) => {
    const intervalMs = checkIntervalMs({ periodMs: minutes * MINUTE, isWorkingTime, presence });
    expect(intervalMs).toBe(expected && expected * MINUTE);
  });

  it('is never shorter than the chosen interval', () => {
    const conditions = fc.record({
      periodMs: fc.integer({ min: MINUTE, max: DAY }),
      isWorkingTime: fc.boolean(),
      presence: fc.constantFrom<Presence>('active', 'idle'),
    });
    fc.assert(
      fc.property(conditions, (given) => {
        expect(checkIntervalMs(given)).toBeGreaterThanOrEqual(given.periodMs);
      }),
    );
  });
});
