import { amountOf, excessOf, type Other, type Row } from './row.ts';
import type { Run, RunRow } from './run.ts';

/** The part of a time, or of its ratio to another, that differs between two runs of the same code. */
const NOISE_OF_TIMES = 0.2;
/** Two runs of the same code count the same. The bound lets changes pass that nobody notices. */
const NOISE_OF_COUNTS = 0.01;

/**
 * What became worse since the previous run by more than noise, a line each. Times themselves are not compared, as they
 * depend on the machine, but their ratios to a peer and their differences to a floor. Only the named benchmarks count.
 */
export function lossesOf(previous: Run, current: Run, benchmarks: readonly string[]): string[] {
  const now = new Map(current.rows.map((row) => [titleOf(row), row]));
  return previous.rows
    .filter(({ benchmark }) => benchmarks.includes(benchmark))
    .flatMap((before) => {
      const title = titleOf(before);
      const after = now.get(title);
      return (after ? worseIn(before, after) : ['no longer measured']).map((loss) => `${title}: ${loss}`);
    });
}

/** How a row is called in tables. */
export function titleOf({ benchmark, measure }: RunRow): string {
  return `${benchmark.toUpperCase()} ${measure}`;
}

function worseIn(before: Row, after: Row): string[] {
  if (before.unit !== 'ms') return worseCount(before, after);
  const ratios = before.peers.flatMap((peer) =>
    worseRatio(
      peer,
      after.peers.find(({ name }) => name === peer.name),
    ),
  );
  return [...ratios, ...worseExcess(before, after)];
}

function worseCount(before: Row, after: Row): string[] {
  const isMoreBetter = after.goals.atLeast !== undefined;
  const growth = isMoreBetter ? before.ours - after.ours : after.ours - before.ours;
  if (growth <= NOISE_OF_COUNTS * Math.abs(before.ours)) return [];
  return [`${amountOf(after.ours, after.unit)}, was ${amountOf(before.ours, before.unit)}`];
}

function worseRatio(before: Other, after: Other | undefined): string[] {
  if (!after || after.ratio - before.ratio <= NOISE_OF_TIMES * before.ratio) return [];
  return [`${amountOf(after.ratio, '×')} ${after.name}, was ${amountOf(before.ratio, '×')}`];
}

/** The noise of a difference is as large as that of the time itself. */
function worseExcess(before: Row, after: Row): string[] {
  if (!before.floor || after.floor?.name !== before.floor.name) return [];
  const growth = after.floor.excess - before.floor.excess;
  if (growth <= NOISE_OF_TIMES * before.ours) return [];
  return [`${after.floor.name} ${excessOf(after.floor, 'ms')}, was ${excessOf(before.floor, 'ms')}`];
}
