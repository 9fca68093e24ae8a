import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeTimers,
  isDoubtful,
  minutesOf,
  spentOf,
  type Timer,
  TIMER_ACTIONS,
  withTimeBack,
} from '../../../../src/domain/outbox/timer.ts';
import type { ItemKey } from '../../../../src/domain/items/work-item.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

const timer = (id: number, spentMs: number, runningSince?: number): Timer => ({
  key: `ticket:${id}`,
  spentMs,
  runningSince,
});

describe('the time of a timer', () => {
  it.each([
    [timer(1, 0, NOW), 0],
    [timer(1, 0, NOW - MINUTE), MINUTE],
    [timer(1, 5 * MINUTE, NOW - MINUTE), 6 * MINUTE],
    [timer(1, 5 * MINUTE), 5 * MINUTE],
    [timer(1, 5 * MINUTE, NOW + HOUR), 5 * MINUTE],
  ])('%o has measured %i ms', (one, spent) => {
    expect(spentOf(one, NOW)).toBe(spent);
  });

  it.each([
    [0, 1],
    [29 * SECOND, 1],
    [89 * SECOND, 1],
    [90 * SECOND, 2],
    [HOUR, 60],
  ])('%i ms are logged as %i min', (spentMs, minutes) => {
    expect(minutesOf(timer(1, spentMs), NOW)).toBe(minutes);
  });

  it.each([
    [timer(1, 0, NOW - 4 * HOUR), true],
    [timer(1, 0, NOW - 4 * HOUR + 1), false],
    [timer(1, 9 * HOUR), false],
  ])('%o is doubtful: %s', (one, expected) => {
    expect(isDoubtful(one, NOW)).toBe(expected);
  });
});

describe('the timers after an action', () => {
  const others = [timer(2, MINUTE, NOW - MINUTE), timer(3, 0)];
  const pausedOthers = [timer(2, 2 * MINUTE), timer(3, 0)];

  it.each<[string, Timer[], 'start' | 'pause' | 'drop', Timer[]]>([
    ['a first start', others, 'start', [timer(1, 0, NOW), ...pausedOthers]],
    ['a start again', [...others, timer(1, HOUR)], 'start', [timer(1, HOUR, NOW), ...pausedOthers]],
    [
      'a start of one that runs',
      [...others, timer(1, HOUR, NOW - 9)],
      'start',
      [timer(1, HOUR, NOW - 9), ...pausedOthers],
    ],
    ['a pause', [...others, timer(1, HOUR, NOW - 9)], 'pause', [timer(1, HOUR + 9), ...others]],
    ['a pause of one that is paused', [...others, timer(1, HOUR)], 'pause', [timer(1, HOUR), ...others]],
    ['a pause of one that is not there', others, 'pause', others],
    ['a drop', [timer(1, HOUR, NOW), ...others], 'drop', others],
    ['a drop of one that is not there', others, 'drop', others],
  ])('are right after %s', (_, before, action, after) => {
    expect(changeTimers(before, 'ticket:1', action, NOW)).toStrictEqual(after);
  });

  it('are twenty at most, and the oldest goes', () => {
    const many = Array.from({ length: 20 }, (_, index) => timer(index + 100, 0));
    const after = changeTimers(many, 'ticket:1', 'start', NOW);
    expect([after.length, after[0]?.key, after.at(-1)?.key]).toEqual([20, 'ticket:1', 'ticket:118']);
  });

  it('never run two at once, nor lose time, whatever a person does', () => {
    const step = fc.record({
      key: fc.constantFrom<ItemKey>('ticket:1', 'ticket:2', 'task:3'),
      action: fc.constantFrom(...TIMER_ACTIONS),
      wait: fc.nat(HOUR),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let timers: Timer[] = [];
        let now = NOW;
        for (const { key, action, wait } of steps) {
          now += wait;
          const before = new Map(timers.map((one) => [one.key, spentOf(one, now)]));
          timers = changeTimers(timers, key, action, now);
          expect(timers.filter(({ runningSince }) => runningSince !== undefined).length).toBeLessThan(2);
          const kept = timers.map((one) => [one.key, spentOf(one, now)] as const);
          expect(kept).toEqual(kept.map(([known]) => [known, before.get(known) ?? 0]));
        }
      }),
    );
  });
});

it.each([
  ['comes back alone', [timer(2, 0)], [timer(1, HOUR), timer(2, 0)]],
  [
    'adds to one that was started since',
    [timer(2, 0), timer(1, 5, NOW)],
    [timer(1, HOUR + 5, NOW), timer(2, 0)],
  ],
])('the time of an undone entry %s', (_, before, after) => {
  expect(withTimeBack(before, timer(1, HOUR))).toStrictEqual(after);
});
