import type { Row } from '../../bench/harness/row.ts';
import type { Run, RunRow } from '../../bench/harness/run.ts';

/** A row of a run: 300 ms, twice its only peer and 100 ms above its floor, unless the fields say otherwise. */
export function rowWith(fields: Partial<RunRow> = {}): RunRow {
  return {
    benchmark: 'b1',
    measure: 'first list',
    unit: 'ms',
    ours: 300,
    peers: [{ name: 'library', value: 150, ratio: 2, excess: 150 }],
    floor: { name: 'server', value: 200, ratio: 1.5, excess: 100 },
    goals: {},
    ...fields,
  };
}

/** A row of single numbers, without anything beside it. */
export function countWith(ours: number, goals: Row['goals'] = {}): RunRow {
  return { benchmark: 'b8', measure: 'worker', unit: 'kB', ours, peers: [], goals };
}

export function runWith(rows: readonly RunRow[], fields: Partial<Run> = {}): Run {
  return { version: '0.2.0', date: '2026-03-11', machine: '2 cores', rows, ...fields };
}
