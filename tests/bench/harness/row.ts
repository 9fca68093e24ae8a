import { medianExcess, medianRatio } from './comparison.ts';
import { type Series, summaryOf } from './series.ts';

/** The unit of a row. Milliseconds depend on the machine; all else is the same in every run. */
export type Unit = 'ms' | 'min' | 'kB' | 'requests' | '%' | '×' | '';

/** One measure of a benchmark, beside what it is compared with. */
export interface Row {
  /** What is measured, without the name of the benchmark. The same words in every run, since runs are compared by it. */
  measure: string;
  unit: Unit;
  ours: number;
  /** Other programs that do the same work. */
  peers: readonly Other[];
  /** The least that the work takes. */
  floor?: Other;
  goals: Goals;
}

/** What ours is compared with. */
export interface Other extends Named {
  /** Ours divided by it. Of times, the median of the rounds. */
  ratio: number;
  /** Ours minus it, in the unit of the row. Of times, the median of the rounds. */
  excess: number;
}

interface Named {
  name: string;
  value: number;
}

/** The bounds of a row. All of them have to hold. */
export interface Goals {
  atMost?: number;
  atLeast?: number;
  /** At most so many times the first peer. */
  timesPeer?: number;
  timesFloor?: number;
  /** At most so much above the floor, in the unit of the row. */
  aboveFloor?: number;
}

type Verdict = 'met' | 'missed';

/** A row of medians in milliseconds. Ours is compared with the others round by round. */
export function timedRow({
  peers = [],
  floor,
  ours,
  ...row
}: { ours: Series } & Beside<Series> & Pick<Row, 'measure' | 'goals'>): Row {
  const comparedWith = (other: Series): Other => ({
    name: other.name,
    value: summaryOf(other.samples).median,
    ratio: medianRatio(ours, other),
    excess: medianExcess(ours, other),
  });
  return {
    ...row,
    unit: 'ms',
    ours: summaryOf(ours.samples).median,
    peers: peers.map(comparedWith),
    ...(floor && { floor: comparedWith(floor) }),
  };
}

/** A row of single numbers, such as sizes and counts. */
export function plainRow({ peers = [], floor, ...row }: Beside<Named> & Omit<Row, 'peers' | 'floor'>): Row {
  const comparedWith = (other: Named): Other => ({
    ...other,
    ratio: row.ours / other.value,
    excess: row.ours - other.value,
  });
  return { ...row, peers: peers.map(comparedWith), ...(floor && { floor: comparedWith(floor) }) };
}

interface Beside<Found> {
  peers?: readonly Found[];
  floor?: Found;
}

interface Judged {
  /** The bound in words. */
  text: string;
  verdict: Verdict;
  /** What was found, if the bound is for something else than ours. */
  found?: string;
}

/**
 * Every goal of a row in words, with its verdict.
 *
 * @throws RangeError if a goal is about a peer or a floor that the row lacks
 */
export function judge(row: Row): Judged[] {
  return (Object.entries(row.goals) as [keyof Goals, number][]).map(([goal, bound]) => {
    const { isMet, ...judged } = judgeOne(row, goal, bound);
    return { ...judged, verdict: isMet ? 'met' : 'missed' };
  });
}

function judgeOne(
  row: Row,
  goal: keyof Goals,
  bound: number,
): { text: string; isMet: boolean; found?: string } {
  const { unit, ours, peers, floor } = row;
  switch (goal) {
    case 'atMost':
      return { text: `at most ${amountOf(bound, unit)}`, isMet: ours <= bound };
    case 'atLeast':
      return { text: `at least ${amountOf(bound, unit)}`, isMet: ours >= bound };
    case 'timesPeer':
    case 'timesFloor': {
      const { name, ratio } = expectOther(row, goal === 'timesPeer' ? peers[0] : floor);
      const text = `${amountOf(bound, '×')} ${name}`;
      return { text, isMet: ratio <= bound, found: amountOf(ratio, '×') };
    }
    case 'aboveFloor': {
      const least = expectOther(row, floor);
      const text = `floor + ${amountOf(bound, unit)}`;
      return { text, isMet: least.excess <= bound, found: excessOf(least, unit) };
    }
  }
}

function expectOther({ measure }: Row, other: Other | undefined): Other {
  if (!other) throw new RangeError(`${measure}: a goal is about a peer or a floor that is missing.`);
  return other;
}

/** A number with its unit, in three significant digits. */
export function amountOf(value: number, unit: Unit = ''): string {
  const digits = Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  return `${value.toLocaleString('en', digits)} ${unit}`.trimEnd();
}

/** By how much ours is more, with its sign. */
export function excessOf({ excess }: Other, unit: Unit): string {
  return `${excess < 0 ? '−' : '+'} ${amountOf(Math.abs(excess), unit)}`;
}
