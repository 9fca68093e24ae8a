import type { Series } from './series.ts';

/** A participant of a comparison. */
export interface Contender {
  name: string;
  /** Runs once and returns the time in milliseconds. */
  run: () => Promise<number>;
  /** The number of rounds, for a contender that is too slow for all of them. It takes part in the first ones. */
  rounds?: number;
}

/** Runs all in turn, A B C A B C …, so that other load of the machine affects all alike. Warm-up rounds come first. */
export async function measure(
  contenders: readonly Contender[],
  { rounds, warmUps = 1 }: { rounds: number; warmUps?: number },
): Promise<Series[]> {
  const samples = contenders.map((): number[] => []);
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [index, { run, rounds: own }] of contenders.entries()) {
      if (own !== undefined && (round < 0 || round >= own)) continue;
      const took = await run();
      if (round >= 0) samples[index]?.push(took);
    }
  }
  return contenders.map(({ name }, index) => ({ name, samples: samples[index] ?? [] }));
}
