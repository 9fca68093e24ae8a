import { excessesOf, ratiosOf, type Series, summaryOf } from './series.ts';
import { figureOf, tableOf } from './table.ts';

/** Ours, and what it is held against. */
export interface Comparison {
  title: string;
  ours: readonly Series[];
  peers: readonly Series[];
  /** The least that it could take. */
  floors: readonly Series[];
}

/** Prints what each took, and by how much ours is longer: of the samples of one round, then over all rounds. */
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

/** By how often one is longer than the other, at the median of the rounds. */
export function medianRatio(ours: Series, other: Series): number {
  return summaryOf(ratiosOf(ours, other)).median;
}

/** By how much one is longer than the other, at the median of the rounds; milliseconds. */
export function medianExcess(ours: Series, other: Series): number {
  return summaryOf(excessesOf(ours, other)).median;
}

export function printGoal(goal: string, isMet: boolean, found: string): void {
  console.log(`${isMet ? 'met' : 'missed'}: ${goal} (${found})`);
}
