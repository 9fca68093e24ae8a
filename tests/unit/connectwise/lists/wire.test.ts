import { describe, expect, it } from 'vitest';
import { orderOf, rowIdOf, updatedAtOf } from '../../../../src/connectwise/lists/wire.ts';

describe('the id of a row', () => {
  it.each<[unknown, number]>([
    [7, 7],
    ['7', 7],
    [' \t 12 ', 12],
    ['x7', 0],
    ['7x', 0],
    ['7 8', 0],
    ['-7', 0],
    ['+7', 0],
    ['7.0', 0],
    ['1e3', 0],
    ['0x1f', 0],
    ['', 0],
    [[7], 0],
    [['7'], 0],
    [true, 0],
    [null, 0],
    [0, 0],
    [-1, 0],
    [1.5, 0],
    [0xff_ff_ff_ff, 0xff_ff_ff_ff],
    [0xff_ff_ff_ff + 1, 0],
  ])('of %j is %i', (id, expected) => {
    expect(rowIdOf({ id })).toBe(expected);
  });

  it.each([null, undefined, 7, 'id', {}, []])('of %j, which has none, is 0', (row) => {
    expect(rowIdOf(row)).toBe(0);
  });
});

describe('a place in the order of the server', () => {
  it.each<[unknown, number | undefined]>([
    [3, 3],
    [0, 0],
    [-3, -3],
    [1.5, undefined],
    ['3', undefined],
    [null, undefined],
  ])('reported as %j is %s', (reported, expected) => {
    expect(orderOf(reported)).toBe(expected);
  });
});

describe('when a row changed', () => {
  const AT = Date.UTC(2026, 2, 4, 5, 6, 7);

  it.each<[string, number | undefined]>([
    ['2026-03-04T05:06:07Z', AT],
    ['2026-03-04T05:06:07z', AT],
    ['2026-03-04T05:06:07', AT],
    ['2026-03-04T07:06:07+02:00', AT],
    ['2026-03-04T03:06:07-0200', AT],
    ['2026-03-04', undefined],
    ['+002026-03-04T05:06:07Z', undefined],
    ['4 March 2026', undefined],
    ['2026-13-04T05:06:07Z', undefined],
    ['', undefined],
  ])('reported as %j is %s', (lastUpdated, expected) => {
    expect(updatedAtOf({ lastUpdated })).toBe(expected);
  });
});
