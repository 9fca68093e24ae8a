/** The samples of one contender in milliseconds, in the order of the rounds. */
export interface Series {
  name: string;
  samples: readonly number[];
}

export interface Summary {
  min: number;
  median: number;
  p90: number;
  p99: number;
}

export function summaryOf(samples: readonly number[]): Summary {
  if (samples.length === 0) throw new RangeError('There are no samples.');
  const sorted = samples.toSorted((a, b) => a - b);
  return {
    min: rankOf(sorted, 0),
    median: medianOf(sorted),
    p90: rankOf(sorted, 0.9),
    p99: rankOf(sorted, 0.99),
  };
}

/** Our samples divided by the other's, round by round. */
export function ratiosOf(ours: Series, other: Series): number[] {
  return pairsOf(ours, other).map(([own, others]) => own / others);
}

/** The milliseconds by which ours is longer, round by round. */
export function excessesOf(ours: Series, other: Series): number[] {
  return pairsOf(ours, other).map(([own, others]) => own - others);
}

/**
 * Pairs the samples of the same round, since other load of the machine affects both. If one series has fewer rounds, its
 * rounds are used repeatedly.
 */
function pairsOf(ours: Series, other: Series): [number, number][] {
  const length = Math.max(ours.samples.length, other.samples.length);
  return Array.from({ length }, (_, round) => [sampleIn(ours, round), sampleIn(other, round)]);
}

function sampleIn({ samples }: Series, round: number): number {
  return samples[round % samples.length] ?? Number.NaN;
}

function medianOf(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

/** The quantile by the nearest rank. */
function rankOf(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
