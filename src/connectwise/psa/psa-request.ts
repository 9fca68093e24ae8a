import { FailureError, hasFailed } from '../../domain/failure.ts';
import type { PsaServer } from '../../domain/account/session.ts';
import { type ApiRequest, type ApiRequestDeps, createApiRequest } from '../api-request.ts';
import type { ApiTarget } from '../exchange.ts';
import { WHO_AM_I } from '../who-am-i.ts';
import { classifyPsaReply } from './classify-psa-reply.ts';

export interface PsaRequestDeps extends Omit<ApiRequestDeps, 'target' | 'classify'> {
  /** The server as known so far. */
  server: PsaServer;
  clientId: string;
  /** Asks again for the path of the API. */
  readCodebase(): Promise<string>;
  /** Called with what was learnt about the server. Awaited, so that it is stored before it is used. */
  onLearnt(server: PsaServer): Promise<void>;
}

const VERSIONED = 'application/vnd.connectwise.com+json; version=2025.1';
const PLAIN = 'application/json';

/**
 * Creates the function through which a check makes all its requests to a PSA server. It investigates three surprises,
 * each once. If a path leads to nothing or to a web server's page, the API may have moved. If ConnectWise itself says
 * that nothing is there, the keys may be refused, because its cloud reports it so. After a bad request, the server may
 * not know our version.
 */
export function createPsaRequest({ server: known, ...deps }: PsaRequestDeps): ApiRequest {
  let server = known;
  let isVersionTaken = false;
  let rereading: Promise<FailureError | undefined> | undefined;
  let asking: Promise<boolean> | undefined;

  const shared = { ...deps, classify: classifyPsaReply };
  const request = createApiRequest({ ...shared, target: () => psaTarget(server, deps.clientId) });
  const requestPlain = createApiRequest({
    ...shared,
    target: () => psaTarget({ ...server, isVersioned: false }, deps.clientId),
  });

  async function learn(more: Partial<PsaServer>): Promise<void> {
    server = { ...server, ...more };
    await deps.onLearnt(server);
  }

  /** @returns the failure, if the server says that the company is gone */
  async function reread(): Promise<FailureError | undefined> {
    try {
      const codebase = await deps.readCodebase();
      if (codebase !== server.codebase) await learn({ codebase });
    } catch (error) {
      if (hasFailed(error, 'storage')) throw error;
      // Any other failure says less than that of the original request.
      if (error instanceof FailureError && hasFailed(error, 'companyUnknown')) return error;
    }
    return undefined;
  }

  async function areKeysRefused(path: string): Promise<boolean> {
    if (path === WHO_AM_I) return true;
    asking ??= request(WHO_AM_I).then(
      () => false,
      (error: unknown) => hasFailed(error, 'notFound', 'keysRefused'),
    );
    return asking;
  }

  return async (path, query) => {
    const { codebase, isVersioned } = server;
    try {
      const reply = await request(path, query);
      isVersionTaken ||= isVersioned;
      return reply;
    } catch (error) {
      if (hasFailed(error, 'notFound', 'badReply')) {
        rereading ??= reread();
        const gone = await rereading;
        if (server.codebase !== codebase) return request(path, query);
        if (hasFailed(error, 'badReply')) throw error;
        if (gone) throw gone;
        if (await areKeysRefused(path)) throw new FailureError('keysRefused');
      }
      if (!hasFailed(error, 'badRequest') || !isVersioned || isVersionTaken) throw error;
    }
    const reply = await requestPlain(path, query);
    if (server.isVersioned) await learn({ isVersioned: false });
    return reply;
  };
}

/** Where the requests to a PSA server go. */
export function psaTarget({ origin, codebase, isVersioned }: PsaServer, clientId: string): ApiTarget {
  return {
    apiBase: `${origin}/${codebase}apis/3.0`,
    headers: { accept: isVersioned ? VERSIONED : PLAIN, clientid: clientId },
  };
}
