import https from 'node:https';
import { ManageAPI } from 'connectwise-rest';
import { fetch } from 'undici';
import {
  API_KEY_CLIENT_ID,
  apiKeysOf,
  createDispatcher,
  createHttpsAgent,
} from '../connectwise-server/index.ts';
import { type BenchServer, COMPANY, MEMBER } from './harness/bench-server.ts';
import { API_BASE, apiKeyHeaders } from './harness/fetch-pages.ts';

const NAIVE_PAGE_SIZE = 25;
/** The number of pages that the naive loop reads. The time of all pages is extrapolated from them. */
const NAIVE_PAGES = 40;

/** The query for tickets, the same for all contenders. */
export type Query = Record<'conditions' | 'orderBy' | 'fields', string>;

/** Pulls the tickets with the paging of the public client library, 1,000 rows per page; the pull alone, in Node. */
export async function pullByLibrary(server: BenchServer, tickets: number, query: Query): Promise<number> {
  const globalAgent = https.globalAgent;
  https.globalAgent = createHttpsAgent(server);
  const library = new ManageAPI({
    companyId: COMPANY,
    companyUrl: `${COMPANY}.api.connectwisedev.com:${server.port}`,
    ...apiKeysOf(MEMBER),
    clientId: API_KEY_CLIENT_ID,
    logger: () => undefined,
  });
  const start = performance.now();
  const rows = await library.paginate(
    (parameters: object) => library.ServiceAPI.getServiceTickets(parameters),
    { pageSize: 1000 },
    // The library writes the page into this object.
    { ...query },
  );
  const took = performance.now() - start;
  https.globalAgent.destroy();
  https.globalAgent = globalAgent;
  if (rows.length !== tickets) throw new Error(`connectwise-rest read ${rows.length} rows.`);
  return took;
}

/** Pulls pages of 25 rows one by one with plain fetch. @returns the time of all pages, extrapolated from the first ones */
export async function pullNaively(server: BenchServer, tickets: number, query: Query): Promise<number> {
  const dispatcher = createDispatcher(server);
  const start = performance.now();
  for (let page = 1; page <= NAIVE_PAGES; page += 1) {
    const parameters = new URLSearchParams({
      ...query,
      pageSize: String(NAIVE_PAGE_SIZE),
      page: String(page),
    });
    const reply = await fetch(`${API_BASE}/service/tickets?${parameters}`, {
      headers: apiKeyHeaders(),
      dispatcher,
    });
    const rows = (await reply.json()) as unknown[];
    if (rows.length !== NAIVE_PAGE_SIZE) throw new Error(`Page ${page} had ${rows.length} rows.`);
  }
  const took = performance.now() - start;
  await dispatcher.close();
  return took * (tickets / NAIVE_PAGE_SIZE / NAIVE_PAGES);
}
