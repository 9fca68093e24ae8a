import { createBackoffClient, createFixedClient, createPacedClient } from './fleet-client.ts';
import { type FleetFigures, measureFleet } from './measure-fleet.ts';
import { createPlannedCost } from './planned-cost.ts';
import { type FleetOptions, simulateFleet } from './simulate-fleet.ts';

export interface FleetRow extends FleetFigures {
  technicians: number;
  client: string;
  seed: number;
}

const SIZES = [1, 50, 200, 500];
const SEEDS = [1, 2, 3];

interface Contender {
  client: string;
  createClient: FleetOptions['createClient'];
  /** Creates the count of requests per check, once for each run. */
  createCost: (seed: number) => FleetOptions['costOf'];
}

/** Fixed 5-minute polling and plain back-off take two requests per check, as without bundles. */
const CONTENDERS: readonly Contender[] = [
  ours(3),
  ours(30),
  { client: 'fixed', createClient: createFixedClient, createCost: () => () => 2 },
  { client: 'back-off', createClient: createBackoffClient, createCost: () => () => 2 },
];

/**
 * Simulates a working day of fleets of several sizes with several seeds: with the planner and limiter of the extension,
 * and with two peers. Takes seconds.
 */
export function runFleet(): FleetRow[] {
  return SIZES.flatMap((technicians) =>
    CONTENDERS.flatMap(({ client, createClient, createCost }) =>
      SEEDS.map((seed) => {
        const costOf = createCost(seed);
        const figures = measureFleet(simulateFleet({ technicians, seed, createClient, costOf }));
        return Object.assign(figures, { technicians, client, seed });
      }),
    ),
  );
}

function ours(projects: number): Contender {
  return {
    client: `ours, ${projects} projects`,
    createClient: (options) => createPacedClient(options),
    createCost: (seed) => createPlannedCost({ projects, hasBundles: true, seed }),
  };
}
