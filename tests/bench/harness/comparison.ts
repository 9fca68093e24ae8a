import { excessesOf, ratiosOf, type Series, summaryOf } from './series.ts';
import { figureOf, tableOf } from './table.ts';

/** The extension's series, and those to compare it with. */
export interface Comparison {
  title: string;
  ours: readonly Series[];
  peers: readonly Series[];
  /** The lower bounds of the time. */
  floors: readonly Series[];
}

/** Prints the times, and by how much ours is longer: compared within each round, then summarised over all rounds. */
export function printComparison({ title, ours, peers, floors }: Comparison): void {
  const rowOf = (name: string, samples: readonly number[]) => {
    const { min, median, p90 } = summaryOf(samples);
    return [name, figureOf(min), figureOf(median), figureOf(p90), String(samples.length)];
  };
  const others = [...peers, ...floors];
  console.log(
    tableOf(
      [title, 'min', 'median', 'p90', 'rounds'],
      [
        ...[...ours, ...others].map(({ name, samples }) => rowOf(`${name}, ms`, samples)),
        ...ours.flatMap((own) =>
          others.map((other) => rowOf(`${own.name} / ${other.name}`, ratiosOf(own, other))),
        ),
      ],
    ),
  );
}

/** The ratio of ours to the other; the median of the rounds. */
export function medianRatio(ours: Series, other: Series): number {
  return summaryOf(ratiosOf(ours, other)).median;
}

/** The excess of ours over the other in milliseconds; the median of the rounds. */
export function medianExcess(ours: Series, other: Series): number {
  return summaryOf(excessesOf(ours, other)).median;
}

export function printGoal(goal: string, isMet: boolean, found: string): void {
  console.log(`${isMet ? 'met' : 'missed'}: ${goal} (${found})`);
}
