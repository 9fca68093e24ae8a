import { type Extension, type Pull, startExtension } from './b1-extension.ts';
import { pullByLibrary, pullNaively, type Query } from './b1-peers.ts';
import { type BenchServer, MEMBER, startBenchServer, ticketsOnly } from './harness/bench-server.ts';
import { medianExcess, medianRatio, printComparison, printGoal } from './harness/comparison.ts';
import { API_BASE, apiKeyHeaders } from './harness/fetch-pages.ts';
import { measure } from './harness/measure.ts';
import { type Series, summaryOf } from './harness/series.ts';
import { figureOf } from './harness/table.ts';
import type { RawTimes } from './page/pull.ts';
import { FIELDS } from '../../src/connectwise/gateway/wire.ts';

const TICKETS = 10_000;
const DELAYS_MS = [0, 50, 150];
const ROUNDS = 5;
const EXCESS_MS = 150;

/** The delayed paths. The sign-in is not delayed, as it happens before the measurement. */
const DELAYED_PATHS = ['/service/*', '/project/*', '/system/bundles'];

const QUERY: Query = {
  conditions: `closedFlag=false and owner/identifier="${MEMBER}"`,
  orderBy: 'id asc',
  fields: FIELDS.ticket,
};

/** B1: the first pull of 10,000 tickets, up to stored rows and badge. The peers are measured for the pull alone. */
export async function runFirstPull(): Promise<void> {
  const server = await startBenchServer(ticketsOnly(TICKETS));
  const extension = await startExtension(server, TICKETS);
  for (const delayMs of DELAYS_MS) await comparePulls(server, extension, delayMs);
  await extension.close();
  server.close();
}

async function comparePulls(server: BenchServer, extension: Extension, delayMs: number): Promise<void> {
  await server.control.clearFaults();
  if (delayMs > 0) {
    for (const path of DELAYED_PATHS)
      await server.control.injectFault({ path, method: 'GET', delayMs, count: 'always' });
  }

  const pulls: Pull[] = [];
  const raw: RawTimes[] = [];
  const [ours, library, floor, naive] = await measure(
    [
      {
        name: 'ours',
        run: async () => {
          const pull = await extension.pull();
          pulls.push(pull);
          return pull.done;
        },
      },
      { name: 'connectwise-rest', run: () => pullByLibrary(server, TICKETS, QUERY) },
      {
        name: 'floor with this server',
        run: async () => {
          const times = await extension.call('pullRaw', {
            address: addressOf(QUERY),
            headers: apiKeyHeaders(),
            tickets: TICKETS,
          });
          raw.push(times);
          return times.network + times.parse + times.write;
        },
      },
      { name: 'naive loop', run: () => pullNaively(server, TICKETS, QUERY), rounds: 2 },
    ],
    { rounds: ROUNDS },
  );
  if (!ours || !library || !floor || !naive) throw new Error('A contender is missing.');
  const reckoned: Series = {
    name: 'floor',
    samples: raw.slice(-ROUNDS).map(({ parse, write }) => 2 * delayMs + parse + write),
  };

  printComparison({
    title: `${TICKETS} tickets, ${delayMs} ms a request`,
    ours: [ours],
    peers: [library, naive],
    floors: [reckoned, floor],
  });
  printParts(pulls.slice(-ROUNDS), raw.slice(-ROUNDS));
  printGoals(delayMs, ours, library, reckoned, floor);
}

function printParts(pulls: readonly Pull[], raw: readonly RawTimes[]): void {
  const medianOf = (samples: readonly number[]) => figureOf(summaryOf(samples).median);
  console.log(
    `ours, from the first request on: last page of tickets asked for at ${medianOf(pulls.map((pull) => pull.lastTicketPageAsked))}, ` +
      `last of ${pulls.at(-1)?.requests} requests at ${medianOf(pulls.map((pull) => pull.lastRequest))}, ` +
      `stored and badge at ${medianOf(pulls.map((pull) => pull.done))}`,
  );
  console.log(
    `floor with this server: network ${medianOf(raw.map(({ network }) => network))}, ` +
      `parsing ${medianOf(raw.map(({ parse }) => parse))}, writing ${medianOf(raw.map(({ write }) => write))} (medians, ms)`,
  );
}

function printGoals(delayMs: number, ours: Series, library: Series, reckoned: Series, floor: Series): void {
  for (const least of [reckoned, floor]) {
    const excess = medianExcess(ours, least);
    printGoal(`at most ${least.name} + ${EXCESS_MS} ms`, excess <= EXCESS_MS, `+ ${figureOf(excess)} ms`);
  }
  const times = medianRatio(library, ours);
  const found = `${figureOf(times)} times`;
  if (delayMs === 150) printGoal('at least 4 times faster than connectwise-rest', times >= 4, found);
  else console.log(`faster than connectwise-rest: ${found}`);
  console.log('');
}

function addressOf(query: Query): string {
  return `${API_BASE}/service/tickets?${new URLSearchParams({ ...query, pageSize: '1000' })}`;
}
