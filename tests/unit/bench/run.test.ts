import { describe, expect, it } from 'vitest';
import { mergeRuns, versionBefore } from '../../bench/harness/run.ts';
import { rowWith, runWith } from './rows.ts';

describe('mergeRuns', () => {
  const kept = runWith(
    ['b1', 'b2', 'b10'].map((benchmark) => rowWith({ benchmark, ours: 1 })),
    { date: '2026-03-01', machine: 'old' },
  );

  it('replaces the rows of the benchmarks that ran, and keeps the others in their order', () => {
    const run = runWith([rowWith({ benchmark: 'b2', ours: 2 }), rowWith({ benchmark: 'b9', ours: 2 })]);
    const merged = mergeRuns(kept, run, ['b2', 'b9']);
    expect(merged.rows.map(({ benchmark, ours }) => [benchmark, ours])).toEqual([
      ['b1', 1],
      ['b2', 2],
      ['b9', 2],
      ['b10', 1],
    ]);
    expect(merged).toMatchObject({ date: '2026-03-11', machine: '2 cores' });
  });

  it('drops a row that its benchmark no longer has', () => {
    expect(mergeRuns(kept, runWith([]), ['b1']).rows.map(({ benchmark }) => benchmark)).toEqual([
      'b2',
      'b10',
    ]);
  });

  it('is the run itself if nothing is kept', () => {
    const run = runWith([rowWith()]);
    expect(mergeRuns(undefined, run, ['b1'])).toStrictEqual(run);
  });
});

it.each([
  ['the latest before', '0.3.0', ['0.1.0', '0.2.0'], '0.2.0'],
  ['the latest by number', '0.11.0', ['0.9.0', '0.10.0'], '0.10.0'],
  ['one before rather than its own', '0.2.0', ['0.1.0', '0.2.0'], '0.1.0'],
  ['its own if there is none before', '0.1.0', ['0.1.0', '0.2.0'], '0.1.0'],
  ['nothing if only later ones are kept', '0.1.0', ['0.2.0'], undefined],
  ['nothing if nothing is kept', '0.1.0', [], undefined],
])('versionBefore finds %s', (_, version, kept, before) => {
  expect(versionBefore(version, kept)).toBe(before);
});
