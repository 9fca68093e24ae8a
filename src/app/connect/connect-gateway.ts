import { bearerSource } from '../../auth/bearer.ts';
import { createSessionAccess } from '../../auth/session-access.ts';
import { isTokens } from '../../auth/session-secret.ts';
import { refreshTokens, type TokenEndpoint, type Tokens } from '../../auth/token-endpoint.ts';
import { type Connection, createActs } from '../../connectwise/acts/acts.ts';
import { createApiRequest } from '../../connectwise/api-request.ts';
import { createGatewaySource } from '../../connectwise/gateway/gateway-source.ts';
import { gatewayTarget } from '../../connectwise/gateway/gateway-target.ts';
import { apiBaseOf } from '../../connectwise/server.ts';
import type { Company } from '../../domain/account/company.ts';
import { FailureError } from '../../domain/failure.ts';
import type { RateReading } from '../../domain/http/rate-reading.ts';
import type { Session } from '../../domain/account/session.ts';
import { endSession } from '../../store/account.ts';
import { readSealedSessionSecret } from '../../store/secrets.ts';
import { saveRenewedTokens, writeUnwrittenTokens } from '../../store/unwritten-tokens.ts';
import { expectOpen, fetchAt } from './fetch-at.ts';
import type { Journal } from '../shared/journal.ts';
import { withSessionMutex } from '../shared/mutexes.ts';
import { RETRY_DEPS } from './retry-deps.ts';
import { openClientSecret, openSessionSecret, prepareSealing } from '../secrets/sealed-secrets.ts';

/** Connects through the gateway with the tokens of a session. */
export function connectGateway(
  session: Session,
  journal: Journal,
  onReading: (reading: RateReading) => void,
): Connection {
  // Tokens that could not be written get another chance when a check begins and ends, and before they are renewed.
  let opening: Promise<void> | undefined;
  const access = createSessionAccess({
    readTokens: async () => {
      await (opening ??= tryWriting());
      return readTokens(session.id);
    },
    prepareSaving: () => prepareSaving(session.id),
    endSession: () => endSession(session.id, { code: 'sessionEnded' }),
    refresh: async (refreshToken) => {
      const endpoint = await tokenEndpointFor(session.companyId, session.clientId, journal);
      const tokens = await refreshTokens(endpoint, refreshToken);
      journal.count({ tokenRefreshes: 1 });
      return tokens;
    },
    exclusively: withSessionMutex,
    now: Date.now,
  });
  const target = gatewayTarget(session.companyId);
  const deps = {
    ...bearerSource(access),
    ...RETRY_DEPS,
    target: () => target,
    fetch: fetchAt(target.apiBase, journal),
    onReading,
  };
  const request = createApiRequest(deps);
  const source = createGatewaySource(request, Date.now);
  return {
    ...source,
    acts: createActs({ ...deps, request, expectOpen: () => expectOpen(new URL(target.apiBase).origin) }),
    async *check(task) {
      try {
        return yield* source.check(task);
      } finally {
        await tryWriting();
      }
    },
  };
}

async function tryWriting(): Promise<void> {
  await writeUnwrittenTokens().catch(() => undefined);
}

/** The token endpoint of a company's client. */
export async function tokenEndpointFor(
  companyId: Company,
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

async function readTokens(sessionId: string): Promise<Tokens | undefined> {
  const opened = await openSessionSecret(sessionId);
  return opened && isTokens(opened.tokens) ? opened.tokens : undefined;
}

/** The caller holds the session mutex until the tokens are stored. */
async function prepareSaving(sessionId: string): Promise<(tokens: Tokens) => Promise<void>> {
  // Before asking for the next pair: the server treats the second use of a refresh token as theft.
  await writeUnwrittenTokens();
  const stored = await readSealedSessionSecret(sessionId);
  if (!stored?.sealed) throw new FailureError('sessionEnded');
  const { session, sealed: previous } = stored;
  const seal = await prepareSealing(session);
  return async (tokens) => {
    const renewed = { ...session, accessExpiresAt: tokens.expiresAt };
    const isStored = await saveRenewedTokens({ session: renewed, tokens: await seal(tokens), previous });
    if (!isStored) throw new FailureError('sessionEnded');
  };
}
