import type { Series } from './series.ts';

/** One of those that are compared. */
export interface Contender {
  name: string;
  /** Does it once; how long it took, in milliseconds. */
  run: () => Promise<number>;
  /** Takes part in the first rounds only: for what is too slow to be done as often as the others. */
  rounds?: number;
}

/** Lets all take turns, A B C A B C …, so that what else the machine does hits all alike; earlier rounds warm up. */
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
