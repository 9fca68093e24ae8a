import type { Row } from './row.ts';

/** The rows of a run, and where they come from. */
export interface Run {
  version: string;
  /** The day of the run, as `2026-03-11`. */
  date: string;
  /** The line about the machine. */
  machine: string;
  rows: readonly RunRow[];
}

export interface RunRow extends Row {
  /** The name of its benchmark, such as `b1`. */
  benchmark: string;
}

/** A run with the rows that a kept run of the same version has of other benchmarks. */
export function mergeRuns(kept: Run | undefined, run: Run, benchmarks: readonly string[]): Run {
  const others = (kept?.rows ?? []).filter(({ benchmark }) => !benchmarks.includes(benchmark));
  return {
    ...run,
    rows: [...others, ...run.rows].toSorted((a, b) => byNumber(a.benchmark, b.benchmark)),
  };
}

/** The version to compare a run with: the latest before its own, or else its own. */
export function versionBefore(version: string, kept: readonly string[]): string | undefined {
  const before = kept.filter((each) => byNumber(each, version) < 0).toSorted(byNumber);
  return before.at(-1) ?? kept.find((each) => each === version);
}

/** Orders `b2` before `b10`, and 0.9.0 before 0.10.0. */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
