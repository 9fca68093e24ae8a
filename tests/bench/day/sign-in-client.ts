import { checkAuthorizationReply } from '../../../src/auth/authorization-reply.ts';
import { authorizationAddressOf, createPendingSignIn } from '../../../src/auth/pending-sign-in.ts';
import { bearerSource } from '../../../src/auth/bearer.ts';
import { createSessionAccess } from '../../../src/auth/session-access.ts';
import { redeemCode, refreshTokens, type Tokens } from '../../../src/auth/token-endpoint.ts';
import { createApiRequest } from '../../../src/connectwise/api-request.ts';
import { createGatewaySource } from '../../../src/connectwise/gateway/gateway-source.ts';
import { createGuardedFetch } from '../../../src/connectwise/guarded-fetch.ts';
import { apiBaseOf } from '../../../src/connectwise/server.ts';
import type { WorkSource } from '../../../src/connectwise/work-source.ts';
import type { CompanyId } from '../../../src/domain/account/company-id.ts';
import type { JournalEntry } from '../../../src/domain/journal/journal.ts';
import { REDIRECT_ADDRESS } from '../../browser/redirect-address.ts';
import {
  createFetch,
  PUBLIC_CLIENT_ID,
  type ConnectWiseServer,
  walkSignIn,
} from '../../connectwise-server/index.ts';

/** The client code of the extension, signed in to a stand-in server, in virtual time. */
export interface SignedInClient {
  source: WorkSource;
  /** All requests so far, including the renewals of tokens. */
  journal: JournalEntry[];
}

export async function signInClient(
  server: ConnectWiseServer,
  companyId: CompanyId,
  now: () => number,
): Promise<SignedInClient> {
  globalThis.fetch = createFetch(server);
  const apiBase = apiBaseOf(companyId);
  const journal: JournalEntry[] = [];
  const fetch = createGuardedFetch({
    origin: new URL(apiBase).origin,
    record: (entry) => journal.push(entry),
    now,
  });
  const endpoint = { apiBase, clientId: PUBLIC_CLIENT_ID, clientSecret: undefined, fetch, now };
  const pending = createPendingSignIn({
    apiBase,
    companyId,
    clientId: PUBLIC_CLIENT_ID,
    memberId: undefined,
    redirectUri: REDIRECT_ADDRESS,
    startedAt: now(),
  });
  const end = await walkSignIn(globalThis.fetch, await authorizationAddressOf(pending), { member: 'jdoe' });
  if (end.kind !== 'redirect') throw new Error(`The sign-in ended on a page: ${end.status}`);
  let tokens: Tokens = await redeemCode(endpoint, checkAuthorizationReply(end.url, pending), pending);

  // As in the worker, each check has its own session access, which renews by time once.
  const openSource = () => {
    const access = createSessionAccess({
      readTokens: async () => tokens,
      prepareSaving: async () => async (renewed) => {
        tokens = renewed;
      },
      endSession: async () => {
        throw new Error('The server ended the session.');
      },
      refresh: (refreshToken) => refreshTokens(endpoint, refreshToken),
      exclusively: (run) => run(),
      now,
    });
    const request = createApiRequest({
      ...bearerSource(access),
      target: () => ({ apiBase, headers: { accept: 'application/json' } }),
      fetch,
      onReading: () => undefined,
      sleep: async () => undefined,
      random: Math.random,
      now,
    });
    return createGatewaySource(request, now);
  };
  return {
    source: {
      readMe: () => openSource().readMe(),
      findMember: (identifier) => openSource().findMember(identifier),
      check: (task) => openSource().check(task),
    },
    journal,
  };
}
