import { API_KEY_CLIENT_ID, apiKeysOf, createFetch } from '../../connectwise-server/index.ts';
import { type BenchServer, COMPANY, MEMBER } from './bench-server.ts';

export const API_BASE = `https://${COMPANY}.api.connectwisedev.com/v4_6_release/apis/3.0`;
const PAGE_SIZE = 1000;

/** The headers of a client with API keys, which needs no sign-in. */
export function apiKeyHeaders(): Record<string, string> {
  const { publicKey, privateKey } = apiKeysOf(MEMBER);
  const credentials = Buffer.from(`${COMPANY}+${publicKey}:${privateKey}`).toString('base64');
  return { authorization: `Basic ${credentials}`, clientid: API_KEY_CLIENT_ID };
}

/** The bodies of all pages of tickets, as text. */
export async function fetchTicketPages(
  server: BenchServer,
  tickets: number,
  query: Record<string, string>,
): Promise<string[]> {
  const fetch = createFetch(server);
  const texts: string[] = [];
  for (let page = 1; page <= Math.ceil(tickets / PAGE_SIZE); page += 1) {
    const parameters = new URLSearchParams({ ...query, pageSize: String(PAGE_SIZE), page: String(page) });
    const reply = await fetch(`${API_BASE}/service/tickets?${parameters}`, { headers: apiKeyHeaders() });
    texts.push(await reply.text());
  }
  return texts;
}
