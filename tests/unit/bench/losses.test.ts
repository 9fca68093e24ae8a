import { describe, expect, it } from 'vitest';
import { lossesOf } from '../../bench/harness/losses.ts';
import type { RunRow } from '../../bench/harness/run.ts';
import { countWith, rowWith, runWith } from './rows.ts';

const lossesFrom = (before: RunRow, after: RunRow) =>
  lossesOf(runWith([before]), runWith([after]), ['b1', 'b8']);

const OTHER = { name: 'other', value: 1, ratio: 300, excess: 299 };
const withRatio = (ratio: number) => rowWith({ peers: [{ name: 'library', value: 150, ratio, excess: 0 }] });
const withExcess = (excess: number) => rowWith({ floor: { name: 'server', value: 200, ratio: 1, excess } });

describe('lossesOf', () => {
  it.each([
    ['a ratio that grew by more than a fifth', withRatio(2), withRatio(2.41), '2.41 × library, was 2 ×'],
    [
      'an excess that grew by more than a fifth of ours',
      withExcess(100),
      withExcess(161),
      'server + 161 ms, was + 100 ms',
    ],
    ['an excess that was none', withExcess(-20), withExcess(50), 'server + 50 ms, was − 20 ms'],
  ])('reports %s', (_, before, after, loss) => {
    expect(lossesFrom(before, after)).toEqual([`B1 first list: ${loss}`]);
  });

  it.each([
    ['more of what should be little', countWith(100, { atMost: 65 }), countWith(102), '102 kB, was 100 kB'],
    [
      'less of what should be much',
      countWith(100, { atLeast: 90 }),
      countWith(98, { atLeast: 90 }),
      '98 kB, was 100 kB',
    ],
    ['anything where there was nothing', countWith(0), countWith(1), '1 kB, was 0 kB'],
  ])('reports %s', (_, before, after, loss) => {
    expect(lossesFrom(before, after)).toEqual([`B8 worker: ${loss}`]);
  });

  it.each([
    ['the same run', rowWith(), rowWith()],
    ['a ratio within the noise', withRatio(2), withRatio(2.39)],
    ['a larger ratio to another peer', rowWith(), rowWith({ peers: [OTHER] })],
    ['a larger excess over another floor', rowWith(), rowWith({ floor: OTHER })],
    ['a smaller ratio', withRatio(2), withRatio(1)],
    ['an excess within the noise', withExcess(100), withExcess(159)],
    ['a smaller excess', withExcess(100), withExcess(0)],
    ['a longer time with the same ratio and excess', rowWith(), rowWith({ ours: 600 })],
    ['a count within the noise', countWith(100), countWith(101)],
    ['a smaller count', countWith(100), countWith(50)],
    ['more of what should be much', countWith(100, { atLeast: 90 }), countWith(150, { atLeast: 90 })],
  ])('does not report %s', (_, before, after) => {
    expect(lossesFrom(before, after)).toEqual([]);
  });

  it('reports a measure that is gone', () => {
    expect(lossesOf(runWith([rowWith()]), runWith([]), ['b1'])).toEqual([
      'B1 first list: no longer measured',
    ]);
  });

  it('reports nothing of a benchmark that did not run', () => {
    expect(lossesOf(runWith([rowWith()]), runWith([]), ['b8'])).toEqual([]);
  });

  it('reports nothing of a new measure', () => {
    expect(lossesOf(runWith([]), runWith([rowWith()]), ['b1'])).toEqual([]);
  });
});
