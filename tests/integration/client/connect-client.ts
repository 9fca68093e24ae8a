import { vi } from 'vitest';
import { checkAuthorizationReply } from '../../../src/auth/authorization-reply.ts';
import { authorizationAddressOf, createPendingSignIn } from '../../../src/auth/pending-sign-in.ts';
import { bearerSource } from '../../../src/auth/bearer.ts';
import { createSessionAccess } from '../../../src/auth/session-access.ts';
import {
  redeemCode,
  refreshTokens,
  type TokenEndpoint,
  type Tokens,
} from '../../../src/auth/token-endpoint.ts';
import { type ActSource, createActs } from '../../../src/connectwise/acts/acts.ts';
import {
  type ApiRequest,
  type ApiRequestDeps,
  createApiRequest,
} from '../../../src/connectwise/api-request.ts';
import { createGatewaySource } from '../../../src/connectwise/gateway/gateway-source.ts';
import { createGuardedFetch } from '../../../src/connectwise/guarded-fetch.ts';
import { apiBaseOf } from '../../../src/connectwise/server.ts';
import type { WorkSource } from '../../../src/connectwise/work-source.ts';
import type { CompanyId } from '../../../src/domain/account/company-id.ts';
import { FailureError } from '../../../src/domain/failure.ts';
import type { JournalEntry } from '../../../src/domain/journal/journal.ts';
import type { RateReading } from '../../../src/domain/http/rate-reading.ts';
import type { Member } from '../../../src/domain/account/session.ts';
import { DAY, SECOND } from '../../../src/domain/time/time.ts';
import {
  type ConnectWiseServer,
  createFetch,
  PUBLIC_CLIENT_ID,
  type ServerOptions,
  startConnectWiseServer,
} from '../../connectwise-server/index.ts';
import { walkSignIn } from '../../connectwise-server/walk-sign-in.ts';

const REDIRECT_ADDRESS = 'https://extension.chromiumapp.org/';

/** The extension's own client code, signed in to a stand-in server, without store and browser. */
export interface TestClient {
  server: ConnectWiseServer;
  /** Makes a new source at each call, as each check has its own. */
  connect(): WorkSource;
  /** Makes a new source of changes at each call. */
  acts(): ActSource;
  /** Makes a new function that sends requests at each call. */
  createRequest(): ApiRequest;
  /** All requests so far, including those of the sign-in. */
  journal: JournalEntry[];
  /** The rate limits that the replies reported. */
  readings: RateReading[];
  /** The current tokens; undefined once the server has ended the session. */
  tokens(): Tokens | undefined;
  /** The waits between attempts, in milliseconds; the client does not really wait. */
  waits: number[];
  close(): Promise<void>;
}

export interface ClientOptions {
  server?: ServerOptions;
  clientId?: string;
  clientSecret?: string;
  companyId?: string;
  /** The scopes that the member leaves ticked on the consent page. */
  scopes?: string[];
}

export async function connectClient(options: ClientOptions = {}): Promise<TestClient> {
  const server = await startConnectWiseServer({ redirectUris: [REDIRECT_ADDRESS], ...options.server });
  const serverFetch = createFetch(server);
  vi.stubGlobal('fetch', serverFetch);

  const companyId = (options.companyId ?? 'acme') as CompanyId;
  const apiBase = apiBaseOf(companyId);
  const journal: JournalEntry[] = [];
  const readings: RateReading[] = [];
  const fetch = createGuardedFetch({
    origin: new URL(apiBase).origin,
    record: (entry) => void journal.push(entry),
    now: Date.now,
  });
  const { clientId = PUBLIC_CLIENT_ID, clientSecret } = options;
  const endpoint: TokenEndpoint = { apiBase, clientId, clientSecret, fetch, now: Date.now };

  const pending = createPendingSignIn({
    apiBase,
    companyId,
    clientId,
    memberId: undefined,
    redirectUri: REDIRECT_ADDRESS,
    startedAt: Date.now(),
  });
  const end = await walkSignIn(serverFetch, await authorizationAddressOf(pending), {
    member: 'jdoe',
    ...(options.scopes && { scopes: options.scopes }),
  });
  if (end.kind !== 'redirect') throw new Error(`The sign-in ended on a page: ${end.status}`);
  let held: Tokens | undefined = await redeemCode(
    endpoint,
    checkAuthorizationReply(end.url, pending),
    pending,
  );

  let queue: Promise<unknown> = Promise.resolve();
  const waits: number[] = [];
  function createDeps(): ApiRequestDeps {
    const access = createSessionAccess({
      readTokens: async () => held,
      prepareSaving: async () => async (tokens) => {
        held = tokens;
      },
      endSession: async () => {
        held = undefined;
      },
      refresh: (refreshToken) => refreshTokens(endpoint, refreshToken),
      exclusively: (run) => {
        const turn = queue.then(run, run);
        queue = turn.catch(() => undefined);
        return turn;
      },
      now: Date.now,
    });
    return {
      ...bearerSource(access),
      target: () => ({ apiBase, headers: { accept: 'application/json' } }),
      fetch,
      sleep: async (ms) => void waits.push(ms),
      random: Math.random,
      now: options.server?.now ?? Date.now,
      onReading: (reading) => void readings.push(reading),
    };
  }
  const createRequest = () => createApiRequest(createDeps());

  return {
    server,
    connect: () => createGatewaySource(createRequest(), Date.now),
    acts: () => createActs({ ...createDeps(), request: createRequest(), expectOpen: async () => undefined }),
    createRequest,
    journal,
    readings,
    tokens: () => held,
    waits,
    async close() {
      vi.unstubAllGlobals();
      await server.close();
    },
  };
}

/**
 * Connects to a company without items. The server has no rate limit and the given clock, and its tokens last 100 days.
 */
export async function connectEmptyCompany(now: () => number): Promise<{ client: TestClient; me: Member }> {
  const client = await connectClient({
    server: {
      companies: [{ identifier: 'acme', empty: true }],
      rateLimit: 1_000_000,
      accessTokenSeconds: (100 * DAY) / SECOND,
      now,
    },
  });
  const me = await client.connect().readMe();
  if (!me) throw new Error('The server does not say who is signed in.');
  return { client, me };
}

/** Gives the code of the failure of an operation. */
export async function failureCodeOf(operation: Promise<unknown>): Promise<string> {
  try {
    await operation;
    return 'no failure';
  } catch (error) {
    return error instanceof FailureError ? error.failure.code : `foreign: ${String(error)}`;
  }
}
