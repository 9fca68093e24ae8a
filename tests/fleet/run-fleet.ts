import { createBackoffClient, createFixedClient, createPacedClient } from './fleet-client.ts';
import { type FleetFigures, measureFleet } from './measure-fleet.ts';
import { type FleetOptions, simulateFleet } from './simulate-fleet.ts';

export interface FleetRow extends FleetFigures {
  technicians: number;
  client: string;
  seed: number;
}

const SIZES = [1, 50, 200, 500];
const SEEDS = [1, 2, 3];

type Peer = Pick<FleetOptions, 'createClient' | 'costOf'>;

/** Fixed 5-minute polling and plain back-off, with two requests a check, as without bundles. */
const PEERS: Record<string, Peer> = {
  fixed: { createClient: createFixedClient, costOf: () => 2 },
  'back-off': { createClient: createBackoffClient, costOf: () => 2 },
};

/**
 * Simulates a working day of fleets of several sizes, with several seeds: under our limiter and under two peers. Takes
 * seconds.
 *
 * @param costOf requests that one of our checks takes
 */
export function runFleet(costOf: FleetOptions['costOf'] = () => 1): FleetRow[] {
  const ours: Peer = { createClient: (options) => createPacedClient(options), costOf };
  return SIZES.flatMap((technicians) =>
    Object.entries({ ours, ...PEERS }).flatMap(([client, how]) =>
      SEEDS.map((seed) => {
        const figures = measureFleet(simulateFleet({ technicians, seed, ...how }));
        return Object.assign(figures, { technicians, client, seed });
      }),
    ),
  );
}
