import { type Extension, type Pull, startExtension } from './b1-extension.ts';
import { pullByLibrary, pullNaively, type Query } from './b1-peers.ts';
import { type BenchServer, MEMBER, startBenchServer, ticketsOnly } from './harness/bench-server.ts';
import { printComparison } from './harness/comparison.ts';
import { API_BASE, apiKeyHeaders } from './harness/fetch-pages.ts';
import { measure } from './harness/measure.ts';
import { amountOf, type Row, timedRow } from './harness/row.ts';
import { type Series, summaryOf } from './harness/series.ts';
import { figureOf } from './harness/table.ts';
import type { RawTimes } from './page/pull.ts';
import { FIELDS } from '../../src/connectwise/gateway/wire.ts';

const TICKETS = 10_000;
const DELAYS_MS = [0, 50, 150];
const ROUNDS = 5;
const EXCESS_MS = 150;
/** The delay at which reading pages at the same time has to show. */
const LONG_DELAY_MS = 150;

/** The delayed paths. The sign-in is not delayed, as it happens before the measurement. */
const DELAYED_PATHS = ['/service/*', '/project/*', '/system/bundles'];

const QUERY: Query = {
  conditions: `closedFlag=false and owner/identifier="${MEMBER}"`,
  orderBy: 'id asc',
  fields: FIELDS.ticket,
};

/** B1: the first pull of 10,000 tickets, up to stored rows and badge. The peers are measured for the pull alone. */
export async function runFirstPull(): Promise<Row[]> {
  const server = await startBenchServer(ticketsOnly(TICKETS));
  const extension = await startExtension(server, TICKETS);
  const rows: Row[] = [];
  for (const delayMs of DELAYS_MS) rows.push(await comparePulls(server, extension, delayMs));
  await extension.close();
  server.close();
  return rows;
}

async function comparePulls(server: BenchServer, extension: Extension, delayMs: number): Promise<Row> {
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
        name: 'this server',
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
    name: 'transport',
    samples: raw.slice(-ROUNDS).map(({ parse, write }) => 2 * delayMs + parse + write),
  };

  printComparison({
    title: `${TICKETS} tickets, ${delayMs} ms a request`,
    ours: [ours],
    peers: [library, naive],
    floors: [reckoned, floor],
  });
  printParts(pulls.slice(-ROUNDS), raw.slice(-ROUNDS));
  console.log('');
  return timedRow({
    measure: `first list of ${amountOf(TICKETS)} tickets, ${delayMs} ms a request`,
    ours,
    peers: [library, naive],
    floor,
    goals: { aboveFloor: EXCESS_MS, ...(delayMs === LONG_DELAY_MS && { timesPeer: 0.25 }) },
  });
}

function printParts(pulls: readonly Pull[], raw: readonly RawTimes[]): void {
  const medianOf = (samples: readonly number[]) => figureOf(summaryOf(samples).median);
  console.log(
    `ours, from the first request on: last page of tickets asked for at ${medianOf(pulls.map((pull) => pull.lastTicketPageAsked))}, ` +
      `last of ${pulls.at(-1)?.requests} requests at ${medianOf(pulls.map((pull) => pull.lastRequest))}, ` +
      `stored and badge at ${medianOf(pulls.map((pull) => pull.done))}`,
  );
  console.log(
    `this server: network ${medianOf(raw.map(({ network }) => network))}, ` +
      `parsing ${medianOf(raw.map(({ parse }) => parse))}, writing ${medianOf(raw.map(({ write }) => write))} (medians, ms)`,
  );
}

function addressOf(query: Query): string {
  return `${API_BASE}/service/tickets?${new URLSearchParams({ ...query, pageSize: '1000' })}`;
}
