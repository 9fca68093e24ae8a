import {
  API_KEY_CLIENT_ID,
  apiKeysOf,
  createFetch,
  startConnectWiseServer,
  type ConnectWiseServer,
  type ServerOptions,
} from '../../connectwise-server/index.ts';

export const REDIRECT_URI = 'https://abcdefghijklmnop.chromiumapp.org/oauth';
/** A Wednesday afternoon in UTC. */
export const NOW = Date.parse('2026-03-11T15:00:00Z');

export type TestServer = ConnectWiseServer & {
  fetch: typeof fetch;
  /** Calls the API with the keys of a member of `acme`; `path` follows the base address. */
  api: (path: string, init?: RequestInit, as?: { company?: string; member?: string }) => Promise<Response>;
};

/** Starts the server with a stopped clock, unless the options have another. */
export async function startTestServer(options: ServerOptions = {}): Promise<TestServer> {
  const server = await startConnectWiseServer({ now: () => NOW, redirectUris: [REDIRECT_URI], ...options });
  const fetch = createFetch(server);
  return {
    ...server,
    fetch,
    api: (path, init, { company = 'acme', member = 'jdoe' } = {}) =>
      fetch(`${baseUrl(company)}${path}`, {
        ...init,
        headers: { ...apiKeyHeaders(company, member), ...Object.fromEntries(new Headers(init?.headers)) },
      }),
  };
}

export function baseUrl(company: string): string {
  return `https://${company}.api.connectwisedev.com/v4_6_release/apis/3.0`;
}

export function apiKeyHeaders(company: string, member: string): Record<string, string> {
  const { publicKey, privateKey } = apiKeysOf(member);
  const credentials = Buffer.from(`${company}+${publicKey}:${privateKey}`).toString('base64');
  return { authorization: `Basic ${credentials}`, clientid: API_KEY_CLIENT_ID };
}

/** `/service/tickets?conditions=…` with the parameters encoded. */
export function withQuery(path: string, parameters: Record<string, string | number>): string {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${path}?${query.join('&')}`;
}

export async function readRows(response: Response): Promise<Record<string, unknown>[]> {
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>[];
}

export function idsOf(rows: Record<string, unknown>[]): unknown[] {
  return rows.map(({ id }) => id);
}
