import { createBackoffClient, createFixedClient, createPacedClient } from './fleet-client.ts';
import { type FleetFigures, measureFleet } from './measure-fleet.ts';
import { createPlannedCost } from './planned-cost.ts';
import { type FleetClocks, type FleetOptions, simulateFleet } from './simulate-fleet.ts';

export interface FleetRow extends FleetFigures {
  technicians: number;
  client: string;
  seed: number;
}

const SIZES = [1, 50, 100, 200, 500, 700, 1_000];
const SEEDS = [1, 2, 3];

interface Contender {
  client: string;
  createClient: FleetOptions['createClient'];
  clocks?: FleetClocks;
  day?: number;
  /** Creates the count of requests per check, once for each run. */
  createCost: (seed: number) => FleetOptions['costOf'];
}

/** Fixed 5-minute polling and plain back-off take two requests per check, as without bundles. */
const CONTENDERS: readonly Contender[] = [
  ours('3 projects', 3),
  ours('30 projects', 30),
  ours('clocks off', 30, { clocks: 'off' }),
  ours('clocks set', 30, { clocks: 'jumping' }),
  ours('second day', 30, { clocks: 'jumping', day: 2 }),
  { client: 'fixed', createClient: createFixedClient, createCost: () => () => 2 },
  { client: 'back-off', createClient: createBackoffClient, createCost: () => () => 2 },
];

/**
 * Simulates a working day of fleets of several sizes with several seeds: with the planner and limiter of the extension,
 * and with two peers. All sizes take half a minute.
 */
export function runFleet(sizes: readonly number[] = SIZES): FleetRow[] {
  return sizes.flatMap((technicians) =>
    CONTENDERS.flatMap(({ client, createCost, ...options }) =>
      SEEDS.map((seed) => {
        const costOf = createCost(seed);
        const figures = measureFleet(simulateFleet({ technicians, seed, costOf, ...options }));
        return Object.assign(figures, { technicians, client, seed });
      }),
    ),
  );
}

function ours(name: string, projects: number, more: Pick<Contender, 'clocks' | 'day'> = {}): Contender {
  return {
    ...more,
    client: `ours, ${name}`,
    createClient: (options) => createPacedClient(options),
    createCost: (seed) => createPlannedCost({ projects, hasBundles: true, seed }),
  };
}
