import { describe, expect, it } from 'vitest';
import { isOver, newestChange } from '../../../../src/connectwise/lists/newest-change.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

const FAR = Date.parse('2099-01-01T00:00:00Z');

describe('newestChange', () => {
  it.each<[string, (number | undefined)[], number | undefined, number | undefined]>([
    ['nothing from no rows', [], undefined, undefined],
    ['nothing from rows without a time', [undefined, undefined], NOW, undefined],
    ['the latest of several', [1, 3, undefined, 2], undefined, 3],
    ['a moment at the server’s clock', [NOW + HOUR], NOW + HOUR, NOW + HOUR],
    ['the server’s clock for a slightly later moment', [NOW + HOUR + 1], NOW + HOUR, NOW + HOUR],
    ['the server’s clock for a moment far in the future', [1, FAR, 2], NOW - HOUR, NOW - HOUR],
    ['a moment at the local clock, if the server’s is unknown', [NOW], undefined, NOW],
    [
      'nothing from a moment after the local clock, if the server’s is unknown',
      [NOW + 1],
      undefined,
      undefined,
    ],
    [
      'the latest possible moment beside one far in the future, if the server’s clock is unknown',
      [1, FAR, 2],
      undefined,
      2,
    ],
  ])('the newest change is %s', (_, moments, serverTime, expected) => {
    expect(newestChange(moments, { serverTime, now: NOW })).toBe(expected);
  });
});

describe('isOver', () => {
  it.each<[string, number | undefined, number | undefined, boolean]>([
    ['no moment', undefined, NOW, true],
    ['more than two seconds before the server’s clock', NOW - MINUTE - 2 * SECOND - 1, NOW - MINUTE, true],
    ['two seconds before the server’s clock', NOW - MINUTE - 2 * SECOND, NOW - MINUTE, false],
    ['after the server’s clock', FAR, NOW - MINUTE, false],
    ['more than two seconds before the local clock', NOW - 2 * SECOND - 1, undefined, true],
    ['two seconds before the local clock', NOW - 2 * SECOND, undefined, false],
  ])('judges a moment by the right clock: %s', (_, moment, serverTime, expected) => {
    expect(isOver(moment, { serverTime, now: NOW })).toBe(expected);
  });
});
