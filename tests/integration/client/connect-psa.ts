import { vi } from 'vitest';
import { keysSource } from '../../../src/auth/api-keys.ts';
import { createGuardedFetch } from '../../../src/connectwise/guarded-fetch.ts';
import { readCodebase } from '../../../src/connectwise/psa/company-info.ts';
import { type ActSource, createActs } from '../../../src/connectwise/acts/acts.ts';
import { createPsaRequest, psaTarget } from '../../../src/connectwise/psa/psa-request.ts';
import { createPsaSource } from '../../../src/connectwise/psa/psa-source.ts';
import type { WorkSource } from '../../../src/connectwise/work-source.ts';
import type { LoginCompany } from '../../../src/domain/account/login-company.ts';
import type { ServerOrigin } from '../../../src/domain/http/server-origin.ts';
import type { PsaServer } from '../../../src/domain/account/session.ts';
import {
  API_KEY_CLIENT_ID,
  apiKeysOf,
  type ConnectWiseServer,
  createFetch,
  type ServerOptions,
  startConnectWiseServer,
} from '../../connectwise-server/index.ts';

/** The site of the company at the stand-in server. */
const COMPANY = 'acme' as LoginCompany;
const ORIGIN = 'https://api-na.myconnectwise.net' as ServerOrigin;

/** The extension's own client code with the API keys of a member, without store and browser. */
export interface PsaClient {
  server: ConnectWiseServer;
  /** Makes a new source at each call, as each check has its own; it knows what the previous ones learnt. */
  connect(): WorkSource;
  /** Makes a new source of changes at each call. */
  acts(): ActSource;
  /** What the client knows about its server. */
  known(): PsaServer;
  /** The waits between attempts, in milliseconds; the client does not really wait. */
  waits: number[];
  close(): Promise<void>;
}

export interface PsaClientOptions {
  server?: ServerOptions;
  member?: string;
}

export async function connectPsaClient(options: PsaClientOptions = {}): Promise<PsaClient> {
  const { member = 'jdoe' } = options;
  const server = await startConnectWiseServer(options.server);
  vi.stubGlobal('fetch', createFetch(server));
  const fetch = createGuardedFetch({ origin: ORIGIN, record: () => undefined, now: Date.now });
  const askCodebase = () => readCodebase(fetch, ORIGIN, COMPANY, Date.now);
  let known: PsaServer = {
    connectBy: 'keys',
    origin: ORIGIN,
    codebase: await askCodebase(),
    isVersioned: true,
  };
  const waits: number[] = [];
  const now = options.server?.now ?? Date.now;
  const deps = {
    ...keysSource(COMPANY, async () => apiKeysOf(member)),
    clientId: API_KEY_CLIENT_ID,
    fetch,
    readCodebase: askCodebase,
    onLearnt: async (learnt: PsaServer) => void (known = learnt),
    onReading: () => undefined,
    sleep: async (ms: number) => void waits.push(ms),
    random: Math.random,
    now,
  };
  const createRequest = () => createPsaRequest({ ...deps, server: known });
  return {
    server,
    connect: () => createPsaSource(createRequest(), now),
    acts: () =>
      createActs({
        ...deps,
        request: createRequest(),
        target: () => psaTarget(known, API_KEY_CLIENT_ID),
        expectOpen: async () => undefined,
      }),
    known: () => known,
    waits,
    async close() {
      vi.unstubAllGlobals();
      await server.close();
    },
  };
}
