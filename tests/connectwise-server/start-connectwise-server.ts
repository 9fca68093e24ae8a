import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { createControl, type Control } from './control/create-control.ts';
import { createFaultList } from './control/create-fault-list.ts';
import { createRequestLog } from './control/create-request-log.ts';
import { startControlServer } from './control/start-control-server.ts';
import { createCompanyData } from './data/company-data.ts';
import { DEFAULT_SEED, seedCompany } from './data/seed-company.ts';
import { HOUR, MINUTE } from './data/time.ts';
import { createLateChanges } from './http/create-late-changes.ts';
import { createRequestHandler, type CompanyServer } from './http/create-request-handler.ts';
import { trackConnections } from './http/track-connections.ts';
import { countTokens } from './oauth/count-tokens.ts';
import { createOAuthProvider } from './oauth/create-oauth-provider.ts';
import { createTokenStore } from './oauth/create-token-store.ts';
import { createPsaAccess } from './psa/psa-access.ts';
import { PSA_SITES } from './psa/psa-sites.ts';
import { createRateLimiter } from './rest/create-rate-limiter.ts';
import {
  DEFAULT_COMPANIES,
  DEFAULT_REDIRECT_URI,
  type CompanyOptions,
  type ServerOptions,
  type Settings,
} from './server-options.ts';
import { createSettings } from './create-settings.ts';
import { createCertificates } from './tls/create-certificates.ts';

export type ConnectWiseServer = {
  /** TLS port on 127.0.0.1. */
  port: number;
  /** The port of the control interface over HTTP; undefined without one. */
  controlPort: number | undefined;
  /** For Chromium's `--ignore-certificate-errors-spki-list`. */
  spkiSha256Base64: string;
  /** PEM of the authority to trust. */
  caPem: string;
  control: Control;
  /** Closes all connections and frees the ports. */
  close: () => Promise<void>;
};

/** Starts the stand-in server; resolves when it listens. */
export async function startConnectWiseServer(options: ServerOptions = {}): Promise<ConnectWiseServer> {
  const { now = Date.now } = options;
  const settings = createSettings(options);
  const certificates = options.certificates ?? (await createCertificates());
  const companies = createCompanies(options, settings, now);
  const faults = createFaultList(now);
  const log = createRequestLog();
  const late = createLateChanges(now);
  const limiter = createRateLimiter(
    { windowMs: HOUR, limit: () => settings.rateLimit, tellsState: () => settings.rateLimitHeaders },
    now,
  );
  const psaLimiter = createRateLimiter(
    { windowMs: MINUTE, limit: () => settings.psa.rateLimit, tellsState: () => false },
    now,
  );
  const tokenCounts = countTokens([...companies.values()].map(({ provider }) => provider));

  const server = createSecureServer({
    allowHTTP1: true,
    key: certificates.keyPem,
    cert: certificates.certPem,
  });
  const connections = trackConnections(server);
  const handle = createRequestHandler({
    companies,
    settings,
    limiter,
    psaLimiter,
    faults,
    log,
    connections,
    late,
    callControl(name, values) {
      const call = (control as Record<string, ((...values: unknown[]) => unknown) | undefined>)[name];
      if (!call) throw new RangeError(`There is no ${name}.`);
      call(...values);
    },
    now,
  });
  server.on('request', (request, response) => void handle(request, response));
  // A client may go away in the middle of a request.
  server.on('sessionError', () => undefined);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');

  const control = createControl({
    companies,
    settings,
    faults,
    log,
    connections,
    late,
    limiter,
    psaLimiter,
    tokenCounts,
    now,
  });
  const controlServer =
    options.controlPort === undefined ? undefined : await startControlServer(control, options.controlPort);
  return {
    port: (server.address() as AddressInfo).port,
    controlPort: controlServer?.port,
    spkiSha256Base64: certificates.spkiSha256Base64,
    caPem: certificates.caPem,
    control,
    async close() {
      await controlServer?.close();
      const closed = once(server, 'close');
      server.close();
      connections.closeAll();
      await closed;
    },
  };
}

function createCompanies(
  options: ServerOptions,
  settings: Settings,
  now: () => number,
): Map<string, CompanyServer> {
  const list = (options.companies ?? DEFAULT_COMPANIES).map((company): CompanyOptions =>
    typeof company === 'string' ? { identifier: company } : company,
  );
  return new Map(list.map((company) => [company.identifier, createCompany(company, options, settings, now)]));
}

function createCompany(
  { identifier, site = 'api-na.myconnectwise.net', empty = false }: CompanyOptions,
  options: ServerOptions,
  settings: Settings,
  now: () => number,
): CompanyServer {
  const {
    timeZone = 'UTC',
    seed,
    redirectUris = [DEFAULT_REDIRECT_URI],
    publicClientIds = [],
    priorities = 'levels',
  } = options;
  if (!PSA_SITES.has(site)) throw new RangeError(`There is no site "${site}".`);
  const data = createCompanyData(identifier, now(), timeZone, priorities);
  if (!empty) seedCompany(data, { ...DEFAULT_SEED, ...seed }, now(), timeZone);
  const tokens = createTokenStore(now);
  const provider = createOAuthProvider({
    issuer: `https://${identifier}.api.connectwisedev.com`,
    redirectUris,
    publicClientIds,
    tokens,
    settings,
    isMember: (name) => data.members.some((member) => member.identifier === name && !member.inactiveFlag),
  });
  return { data, tokens, provider, psa: createPsaAccess(site) };
}
