import { keysSource } from '../../auth/api-keys.ts';
import { isTokens } from '../../auth/session-secret.ts';
import { readCodebase } from '../../connectwise/psa/company-info.ts';
import { type Connection, createActs } from '../../connectwise/acts/acts.ts';
import { createPsaRequest, psaTarget } from '../../connectwise/psa/psa-request.ts';
import { createPsaSource } from '../../connectwise/psa/psa-source.ts';
import type { ApiKeys } from '../../domain/account/api-keys.ts';
import { FailureError } from '../../domain/failure.ts';
import type { LoginCompany } from '../../domain/account/login-company.ts';
import type { RateReading } from '../../domain/http/rate-reading.ts';
import type { PsaServer, Session } from '../../domain/account/session.ts';
import { updateServer } from '../../store/account.ts';
import { expectOpen, fetchGranted } from './fetch-at.ts';
import type { Journal } from '../shared/journal.ts';
import { RETRY_DEPS } from './retry-deps.ts';
import { openSessionSecret, rotateKeyIfDue } from '../secrets/sealed-secrets.ts';

/** Connects to a PSA server with the API keys of a session. */
export function connectPsa(
  { id, companyId, clientId, server }: Session & { server: PsaServer },
  journal: Journal,
  onReading: (reading: RateReading) => void,
): Connection {
  let isSealedWell: Promise<void> | undefined;
  return openPsa({
    // The stored company passed the rule of its server.
    company: companyId as LoginCompany,
    clientId,
    server,
    journal,
    onReading,
    readKeys: async () => {
      // Once per check. If it fails, the next check tries again: the API keys are as good as before.
      await (isSealedWell ??= rotateKeyIfDue(id).catch(() => undefined));
      return readKeys(id);
    },
    onLearnt: (learnt) => updateServer(id, learnt),
  });
}

/** What a request to a PSA server needs, with or without a session. */
export interface PsaAccess {
  company: LoginCompany;
  clientId: string;
  server: PsaServer;
  journal: Journal;
  readKeys(): Promise<ApiKeys>;
  /** Receives the server as corrected by its replies. */
  onLearnt(server: PsaServer): Promise<void>;
  onReading: (reading: RateReading) => void;
}

export function openPsa(access: PsaAccess): Connection {
  const { company, journal, server, clientId, onReading } = access;
  const { origin } = server;
  const fetch = fetchGranted(origin, journal);
  const deps = {
    ...RETRY_DEPS,
    ...keysSource(company, () => access.readKeys()),
    onReading,
    fetch,
  };
  let known = server;
  const request = createPsaRequest({
    ...deps,
    server,
    clientId,
    async onLearnt(learnt) {
      known = learnt;
      await access.onLearnt(learnt);
    },
    readCodebase: () => readCodebase(fetch, origin, company, Date.now),
  });
  return {
    ...createPsaSource(request, Date.now),
    acts: createActs({
      ...deps,
      request,
      target: () => psaTarget(known, clientId),
      expectOpen: () => expectOpen(origin),
    }),
  };
}

async function readKeys(sessionId: string): Promise<ApiKeys> {
  const opened = await openSessionSecret(sessionId);
  if (!opened || isTokens(opened.tokens)) throw new FailureError('sessionEnded');
  return opened.tokens;
}
