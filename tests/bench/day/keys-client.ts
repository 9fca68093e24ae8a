import { keysSource } from '../../../src/auth/api-keys.ts';
import { createGuardedFetch } from '../../../src/connectwise/guarded-fetch.ts';
import { readCodebase } from '../../../src/connectwise/psa/company-info.ts';
import { createPsaRequest } from '../../../src/connectwise/psa/psa-request.ts';
import { createPsaSource } from '../../../src/connectwise/psa/psa-source.ts';
import type { JournalEntry } from '../../../src/domain/journal/journal.ts';
import type { LoginCompany } from '../../../src/domain/account/login-company.ts';
import type { ServerOrigin } from '../../../src/domain/http/server-origin.ts';
import {
  API_KEY_CLIENT_ID,
  apiKeysOf,
  type ConnectWiseServer,
  createFetch,
} from '../../connectwise-server/index.ts';
import type { SignedInClient } from './sign-in-client.ts';

/** The PSA site of the company on the stand-in. */
const ORIGIN = 'https://api-na.myconnectwise.net' as ServerOrigin;

/** Connects the client code of the extension to a stand-in server with the API keys of a member, in virtual time. */
export async function connectKeysClient(
  server: ConnectWiseServer,
  company: string,
  now: () => number,
): Promise<SignedInClient> {
  globalThis.fetch = createFetch(server);
  const journal: JournalEntry[] = [];
  const fetch = createGuardedFetch({ origin: ORIGIN, record: (entry) => journal.push(entry), now });
  const askCodebase = () => readCodebase(fetch, ORIGIN, company as LoginCompany, now);
  const request = createPsaRequest({
    ...keysSource(company, async () => apiKeysOf('jdoe')),
    server: { connectBy: 'keys', origin: ORIGIN, codebase: await askCodebase(), isVersioned: true },
    clientId: API_KEY_CLIENT_ID,
    fetch,
    readCodebase: askCodebase,
    onLearnt: async () => undefined,
    onReading: () => undefined,
    sleep: async () => undefined,
    random: Math.random,
    now,
  });
  return { source: createPsaSource(request, now), journal };
}
