import { describe, expect, it } from 'vitest';
import { isOver, newestChange } from '../../../../src/connectwise/lists/newest-change.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

const FAR = Date.parse('2099-01-01T00:00:00Z');

describe('newestChange', () => {
  it.each<[string, (number | undefined)[], number | undefined, number | undefined]>([
    ['no moment at all', [], undefined, undefined],
    ['rows that do not tell', [undefined, undefined], NOW, undefined],
    ['the latest of several', [1, 3, undefined, 2], undefined, 3],
    ['one at the server’s clock', [NOW + HOUR], NOW + HOUR, NOW + HOUR],
    ['one a moment later, as the server’s clock', [NOW + HOUR + 1], NOW + HOUR, NOW + HOUR],
    ['one of the future among others, as the server’s clock', [1, FAR, 2], NOW - HOUR, NOW - HOUR],
    ['one at our clock where the server tells none', [NOW], undefined, NOW],
    ['one a moment later as nothing', [NOW + 1], undefined, undefined],
    ['one of the future among others as nothing', [1, FAR, 2], undefined, 2],
  ])('takes %s', (_, moments, serverTime, expected) => {
    expect(newestChange(moments, { serverTime, now: NOW })).toBe(expected);
  });
});

describe('isOver', () => {
  it.each<[string, number | undefined, number | undefined, boolean]>([
    ['no moment', undefined, NOW, true],
    ['more than two seconds before the server’s clock', NOW - MINUTE - 2 * SECOND - 1, NOW - MINUTE, true],
    ['two seconds before it', NOW - MINUTE - 2 * SECOND, NOW - MINUTE, false],
    ['after it', FAR, NOW - MINUTE, false],
    ['more than two seconds before ours', NOW - 2 * SECOND - 1, undefined, true],
    ['two seconds before ours', NOW - 2 * SECOND, undefined, false],
  ])('is so by the right clock: %s', (_, moment, serverTime, expected) => {
    expect(isOver(moment, { serverTime, now: NOW })).toBe(expected);
  });
});
