import { createSessionAccess } from '../auth/session-access.ts';
import { refreshTokens, type TokenEndpoint, type Tokens } from '../auth/token-endpoint.ts';
import { createApiRequest } from '../connectwise/api-request.ts';
import { createGatewaySource } from '../connectwise/gateway/gateway-source.ts';
import { createGuardedFetch } from '../connectwise/guarded-fetch.ts';
import { apiBaseOf } from '../connectwise/server.ts';
import type { WorkSource } from '../connectwise/work-source.ts';
import type { CompanyId } from '../domain/company-id.ts';
import { FailureError } from '../domain/failure.ts';
import type { Session } from '../domain/session.ts';
import { endSession, readSession, updateSession } from '../store/account.ts';
import { withSessionLock } from './locks.ts';
import { openClientSecret, openTokens, sealTokens } from './sealed-secrets.ts';

/** The way to ask ConnectWise in the name of a session; it fails with `sessionEnded` once that session is over. */
export function connect(session: Session): WorkSource {
  const access = createSessionAccess({
    readTokens: async () => (await openTokens(session.id))?.tokens,
    saveTokens: (tokens) => saveTokensOf(session.id, tokens),
    endSession: () => endSession(session.id, { code: 'sessionEnded' }),
    refresh: async (refreshToken) =>
      refreshTokens(await tokenEndpointFor(session.companyId, session.clientId), refreshToken),
    exclusively: withSessionLock,
    now: Date.now,
  });
  const apiBase = apiBaseOf(session.companyId);
  const request = createApiRequest({
    ...access,
    apiBase,
    fetch: createGuardedFetch(new URL(apiBase).origin),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    now: Date.now,
  });
  return createGatewaySource(request, Date.now);
}

/** Where a client of a company gets its tokens. */
export async function tokenEndpointFor(companyId: CompanyId, clientId: string): Promise<TokenEndpoint> {
  const apiBase = apiBaseOf(companyId);
  return {
    apiBase,
    clientId,
    clientSecret: await openClientSecret(companyId, clientId),
    fetch: createGuardedFetch(new URL(apiBase).origin),
    now: Date.now,
  };
}

async function saveTokensOf(sessionId: string, tokens: Tokens): Promise<void> {
  const session = await readSession();
  if (session?.id !== sessionId) throw new FailureError('sessionEnded');
  const renewed = { ...session, accessExpiresAt: tokens.expiresAt };
  const { isStored } = await updateSession(renewed, await sealTokens(renewed, tokens));
  if (!isStored) throw new FailureError('sessionEnded');
}
