import { describe, expect, it } from 'vitest';
import { amountOf, type Goals, judge, plainRow, timedRow } from '../../bench/harness/row.ts';
import { countWith, rowWith } from './rows.ts';

const seriesOf = (name: string, ...samples: number[]) => ({ name, samples });

describe('timedRow', () => {
  it('compares medians, and ratio and excess round by round', () => {
    const row = timedRow({
      measure: 'paint',
      ours: seriesOf('ours', 30, 10, 20),
      peers: [seriesOf('library', 10, 10, 10)],
      floor: seriesOf('static page', 25, 5, 10),
      goals: { aboveFloor: 10 },
    });
    expect(row).toStrictEqual({
      measure: 'paint',
      unit: 'ms',
      ours: 20,
      peers: [{ name: 'library', value: 10, ratio: 2, excess: 10 }],
      floor: { name: 'static page', value: 10, ratio: 2, excess: 5 },
      goals: { aboveFloor: 10 },
    });
  });

  it('has no peer and no floor where there is none', () => {
    const row = timedRow({ measure: 'paint', ours: seriesOf('ours', 3), goals: {} });
    expect(row).toStrictEqual({ measure: 'paint', unit: 'ms', ours: 3, peers: [], goals: {} });
  });
});

it('plainRow compares single numbers', () => {
  const row = plainRow({
    measure: 'worker',
    unit: 'kB',
    ours: 60,
    floor: { name: 'libraries', value: 40 },
    goals: { atMost: 65 },
  });
  expect(row).toStrictEqual({
    measure: 'worker',
    unit: 'kB',
    ours: 60,
    peers: [],
    floor: { name: 'libraries', value: 40, ratio: 1.5, excess: 20 },
    goals: { atMost: 65 },
  });
});

describe('judge', () => {
  it.each<[Goals, string, 'met' | 'missed', string?]>([
    [{ atMost: 300 }, 'at most 300 ms', 'met'],
    [{ atMost: 299 }, 'at most 299 ms', 'missed'],
    [{ atLeast: 300 }, 'at least 300 ms', 'met'],
    [{ atLeast: 301 }, 'at least 301 ms', 'missed'],
    [{ timesPeer: 2 }, '2 × library', 'met', '2 ×'],
    [{ timesPeer: 0.25 }, '0.25 × library', 'missed', '2 ×'],
    [{ timesFloor: 1.5 }, '1.5 × server', 'met', '1.5 ×'],
    [{ timesFloor: 1 }, '1 × server', 'missed', '1.5 ×'],
    [{ aboveFloor: 100 }, 'floor + 100 ms', 'met', '+ 100 ms'],
    [{ aboveFloor: 16.7 }, 'floor + 16.7 ms', 'missed', '+ 100 ms'],
  ])('of %o says "%s" and %s', (goals, text, verdict, found) => {
    const judged = { text, verdict, ...(found !== undefined && { found }) };
    expect(judge(rowWith({ goals }))).toStrictEqual([judged]);
  });

  it('gives each goal of a row its own verdict', () => {
    const judged = judge(rowWith({ goals: { aboveFloor: 150, timesPeer: 0.25 } }));
    expect(judged.map(({ verdict }) => verdict)).toEqual(['met', 'missed']);
  });

  it.each<Goals>([{ timesPeer: 1 }, { timesFloor: 1 }, { aboveFloor: 1 }])(
    'refuses %o of a row that has nothing beside it',
    (goals) => {
      expect(() => judge(countWith(60, goals))).toThrow(RangeError);
    },
  );
});

it.each([
  [61_676, 'ms', '61,676 ms'],
  [100.4, 'ms', '100 ms'],
  [99.96, 'ms', '100 ms'],
  [16.666, 'ms', '16.7 ms'],
  [0.0812, '%', '0.0812 %'],
  [2, '×', '2 ×'],
  [0.9951, '', '0.995'],
] as const)('amountOf writes %d and "%s" as %s', (value, unit, text) => {
  expect(amountOf(value, unit)).toBe(text);
});
