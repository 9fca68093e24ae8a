import { expect, it } from 'vitest';
import { firstOf, isMoment } from '../../../../src/domain/time/time.ts';

it.each([
  ['the beginning of 1970', 0, true],
  ['a moment before it', -1, true],
  ['the end of the year 9999', Date.parse('9999-12-31T23:59:59.999Z'), true],
  ['the furthest moment that is taken', 1e15, true],
  ['one after it', 1e15 + 1, false],
  ['the furthest moment before 1970', -1e15, true],
  ['one before it', -1e15 - 1, false],
  ['no number', NaN, false],
  ['without end', Infinity, false],
  ['text', '0', false],
  ['nothing', undefined, false],
  ['null', null, false],
])('isMoment: %s (%j): %s', (_, value, expected) => {
  expect(isMoment(value)).toBe(expected);
});

it.each([
  ['none', [], undefined],
  ['only unknown ones', [undefined, undefined], undefined],
  ['several', [7, undefined, 3, 5], 3],
  ['the first of all', [0, 1], 0],
])('firstOf: the earliest of %s', (_, moments, expected) => {
  expect(firstOf(...moments)).toBe(expected);
});
