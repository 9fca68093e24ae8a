import { expect, it } from 'vitest';
import { largestOf, smallestOf } from '../../../src/domain/extremes.ts';

it.each([
  ['no numbers', [], undefined, undefined],
  ['nothing but unknown ones', [undefined], undefined, undefined],
  ['one', [3], 3, 3],
  ['several', [3, 1, 2], 1, 3],
  ['some that are unknown', [undefined, 3, undefined, 5], 3, 5],
  ['negative ones', [-3, -5], -5, -3],
  ['zero', [0, undefined], 0, 0],
])('finds the smallest and largest of %s', (_, numbers, smallest, largest) => {
  expect([smallestOf(numbers), largestOf(numbers)]).toEqual([smallest, largest]);
});

it('finds the smallest and largest of any number of values in any iterable', () => {
  const many = new Set(Array.from({ length: 300_000 }, (_, index) => index));
  expect([smallestOf(many), largestOf(many)]).toEqual([0, 299_999]);
});
