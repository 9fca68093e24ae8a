import { createSessionAccess } from '../auth/session-access.ts';
import { refreshTokens, type TokenEndpoint, type Tokens } from '../auth/token-endpoint.ts';
import { hasHostPermission } from '../browser/page/host-permission.ts';
import { createApiRequest } from '../connectwise/api-request.ts';
import { createGatewaySource } from '../connectwise/gateway/gateway-source.ts';
import { createGuardedFetch, type GuardedFetch } from '../connectwise/guarded-fetch.ts';
import { apiBaseOf } from '../connectwise/server.ts';
import type { WorkSource } from '../connectwise/work-source.ts';
import type { CompanyId } from '../domain/company-id.ts';
import { FailureError, hasFailed } from '../domain/failure.ts';
import type { RateReading } from '../domain/rate-reading.ts';
import type { Session } from '../domain/session.ts';
import { endSession, readSession, updateSession } from '../store/account.ts';
import { type Journal, openJournal } from './journal.ts';
import { withSessionLock } from './locks.ts';
import { openClientSecret, openTokens, prepareSealing } from './sealed-secrets.ts';

/**
 * The way to ask ConnectWise in the name of a session; it fails with `sessionEnded` once that session is over.
 *
 * @param onReading is told what the replies say of the rate limit
 */
export function connect(session: Session, onReading: (reading: RateReading) => void = () => {}): WorkSource {
  const journal = openJournal();
  const access = createSessionAccess({
    readTokens: async () => (await openTokens(session.id))?.tokens,
    prepareSaving: () => prepareSaving(session.id),
    endSession: () => endSession(session.id, { code: 'sessionEnded' }),
    refresh: async (refreshToken) => {
      const endpoint = await tokenEndpointFor(session.companyId, session.clientId, journal);
      const tokens = await refreshTokens(endpoint, refreshToken);
      journal.count({ tokenRefreshes: 1 });
      return tokens;
    },
    exclusively: withSessionLock,
    now: Date.now,
  });
  const apiBase = apiBaseOf(session.companyId);
  const request = createApiRequest({
    ...access,
    apiBase,
    fetch: fetchAt(apiBase, journal),
    onReading,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    now: Date.now,
  });
  return createGatewaySource(request, Date.now);
}

/** Where a client of a company gets its tokens. */
export async function tokenEndpointFor(
  companyId: CompanyId,
  clientId: string,
  journal: Journal,
): Promise<TokenEndpoint> {
  const apiBase = apiBaseOf(companyId);
  return {
    apiBase,
    clientId,
    clientSecret: await openClientSecret(companyId, clientId),
    fetch: fetchAt(apiBase, journal),
    now: Date.now,
  };
}

/**
 * The way out to a company's server, under the rules and with every request in the journal. What the browser withholds
 * looks like a server that is not there, so that is asked for.
 */
export function fetchAt(apiBase: string, journal: Journal): GuardedFetch {
  const { origin } = new URL(apiBase);
  const guarded = createGuardedFetch({ origin, record: journal.record, now: Date.now });
  return async (address, init) => {
    try {
      return await guarded(address, init);
    } catch (error) {
      if (!hasFailed(error, 'unreachable') || (await hasHostPermission(origin))) throw error;
      throw new FailureError('permissionMissing');
    }
  };
}

/** For whoever holds the session lock until the tokens are stored. */
async function prepareSaving(sessionId: string): Promise<(tokens: Tokens) => Promise<void>> {
  const session = await readSession();
  if (session?.id !== sessionId) throw new FailureError('sessionEnded');
  const seal = await prepareSealing(session);
  return async (tokens) => {
    const renewed = { ...session, accessExpiresAt: tokens.expiresAt };
    const { isStored } = await updateSession(renewed, await seal(tokens));
    if (!isStored) throw new FailureError('sessionEnded');
  };
}
