/**
 * A stand-in for the ConnectWise servers that the extension talks to, with TLS on 127.0.0.1. The host name selects one of
 * two dialects of the REST API with its query grammar: OAuth 2.0 with real pages at `{company}.api.connectwisedev.com`,
 * or API keys at the sites of ConnectWise PSA. The server answers as the API is described, and refuses what a real
 * server refuses. A control interface makes changes without the extension.
 *
 * In tests: `const server = await startConnectWiseServer({ redirectUris })`, then `createFetch(server)` in Node, or
 * `--host-resolver-rules=${createHostRules(port)}` and `--ignore-certificate-errors-spki-list` in Chromium; `await server.close()` at the end.
 * By hand: `node tests/connectwise-server/main.ts --port 8443`.
 */
export { createDispatcher, createFetch, createHttpsAgent } from './client.ts';
export { createControlClient } from './control/create-control-client.ts';
export { apiKeysOf, DEMO_PASSWORD } from './data/members.ts';
export { BUNDLE_FAILURES, ENDPOINT_FAILURES } from './control/failures.ts';
export { PRIORITY_SETS } from './data/priority-sets.ts';
export type { TaskRow, TicketRow } from './data/rows.ts';
export { FOREIGN_PAGES } from './http/foreign-pages.ts';
export { createHostRules } from './http/host-names.ts';
export { ON_PREMISES_HOST } from './psa/psa-sites.ts';
export {
  API_KEY_CLIENT_ID,
  CONFIDENTIAL_CLIENT_ID,
  CONFIDENTIAL_CLIENT_SECRET,
  DEFAULT_REDIRECT_URI,
  PUBLIC_CLIENT_ID,
  SCOPES,
} from './server-options.ts';
export type { ServerOptions } from './server-options.ts';
export { walkSignIn, type SignInChoices } from './walk-sign-in.ts';
export { createCertificates, type Certificates } from './tls/create-certificates.ts';
export { startConnectWiseServer, type ConnectWiseServer } from './start-connectwise-server.ts';
