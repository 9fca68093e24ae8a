import { startTestServer, apiKeyHeaders, type TestServer } from '../support.ts';
import type { ServerOptions } from '../../../connectwise-server/index.ts';

export const SITE = 'api-na.myconnectwise.net';

type As = { company?: string; member?: string; site?: string; codebase?: string };

export type PsaServer = TestServer & {
  /** Calls the API of a site with the keys of a member, on the default codebase. */
  psa: (path: string, init?: RequestInit, as?: As) => Promise<Response>;
};

/** Starts the server with a stopped clock; `acme` is at the site in North America. */
export async function startPsaServer(options: ServerOptions = {}): Promise<PsaServer> {
  const server = await startTestServer(options);
  return {
    ...server,
    psa(path, init, { company = 'acme', member = 'jdoe', site = SITE, codebase = 'v2025_1/' } = {}) {
      return server.fetch(`https://${site}/${codebase}apis/3.0${path}`, {
        ...init,
        headers: { ...apiKeyHeaders(company, member), ...Object.fromEntries(new Headers(init?.headers)) },
      });
    },
  };
}
