import type { LateChanges } from '../http/create-late-changes.ts';
import type { CompanyServer } from '../http/create-request-handler.ts';
import type { ConnectionCounts, ConnectionTracker } from '../http/track-connections.ts';
import type { TokenCounts } from '../oauth/count-tokens.ts';
import type { RateLimiter } from '../rest/create-rate-limiter.ts';
import type { Settings, SettingsPatch } from '../server-options.ts';
import { createFaultControl, type FaultControl } from './create-fault-control.ts';
import type { FaultList } from './create-fault-list.ts';
import { createProjectControl, type ProjectControl } from './create-project-control.ts';
import { createKeyControl, type KeyControl } from './create-key-control.ts';
import { createProjectTicketControl, type ProjectTicketControl } from './create-project-ticket-control.ts';
import { createScheduleControl, type ScheduleControl } from './create-schedule-control.ts';
import { createReferenceControl, type ReferenceControl } from './create-reference-control.ts';
import { createNoteControl, type NoteControl } from './create-note-control.ts';
import type { RequestLog, RequestRecord } from './create-request-log.ts';
import type { RequestPattern } from './create-request-matcher.ts';
import { createTaskControl, type TaskControl } from './create-task-control.ts';
import { createTicketControl, type TicketControl } from './create-ticket-control.ts';

/** The changes that tests make to the server without the extension. Arguments and results are plain JSON values. */
export type Control = TicketControl &
  TaskControl &
  ProjectControl &
  ProjectTicketControl &
  ScheduleControl &
  NoteControl &
  ReferenceControl &
  KeyControl &
  FaultControl & {
    /** These three act on one company or on all, and return the number of entries that they ended. */
    expireAccessTokens: (company?: string) => number;
    revokeRefreshTokens: (company?: string) => number;
    /** Ends the consent of the members, and with it all tokens that came from it. */
    revokeGrants: (company?: string) => number;
    /**
     * Every code and token that the server ever handed out, including ended ones. Also every private key that was used
     * to sign in to PSA, bare and as Basic credentials.
     */
    issuedSecrets: () => string[];
    /** The requests in the order of arrival. */
    requests: (pattern?: RequestPattern) => RequestRecord[];
    clearRequests: () => void;
    /** The first matching request since the log was cleared. Waits for one if there is none yet. */
    waitForRequest: (pattern: RequestPattern) => Promise<RequestRecord>;
    connections: () => ConnectionCounts;
    tokens: () => TokenCounts;
    /** The number of requests that a client ID has made to the OAuth gateway in the current hour. */
    rateUsed: (clientId: string) => number;
    setRateUsed: (clientId: string, used: number) => void;
    resetRate: () => void;
    configure: (patch: SettingsPatch) => Settings;
  };

type ControlDependencies = {
  companies: ReadonlyMap<string, CompanyServer>;
  settings: Settings;
  faults: FaultList;
  log: RequestLog;
  connections: ConnectionTracker;
  late: LateChanges;
  limiter: RateLimiter;
  psaLimiter: RateLimiter;
  tokenCounts: () => TokenCounts;
  now: () => number;
};

export function createControl(dependencies: ControlDependencies): Control {
  const { companies, settings, faults, log, connections, late, limiter, psaLimiter, tokenCounts, now } =
    dependencies;

  function expectCompany(identifier: string): CompanyServer {
    const company = companies.get(identifier);
    if (!company) throw new RangeError(`There is no company "${identifier}".`);
    return company;
  }

  function sumOver(identifier: string | undefined, end: (company: CompanyServer) => number): number {
    const chosen = identifier === undefined ? [...companies.values()] : [expectCompany(identifier)];
    return chosen.reduce((sum, company) => sum + end(company), 0);
  }

  function dataOf(company: string): CompanyServer['data'] {
    late.makeDue();
    return expectCompany(company).data;
  }

  return {
    ...createTicketControl(dataOf, now),
    ...createProjectControl(dataOf, now),
    ...createTaskControl(dataOf, now),
    ...createProjectTicketControl(dataOf, now),
    ...createScheduleControl(dataOf, now),
    ...createNoteControl(dataOf, now),
    ...createReferenceControl(dataOf, now),
    ...createKeyControl(expectCompany),
    ...createFaultControl(faults),
    expireAccessTokens: (company) => sumOver(company, ({ tokens }) => tokens.expireAccessTokens()),
    revokeRefreshTokens: (company) => sumOver(company, ({ tokens }) => tokens.revokeRefreshTokens()),
    revokeGrants: (company) => sumOver(company, ({ tokens }) => tokens.revokeGrants()),
    issuedSecrets: () =>
      [...companies.values()].flatMap(({ tokens, psa }) => [...tokens.issued(), ...psa.usedSecrets]),
    requests: log.records,
    clearRequests: log.clear,
    waitForRequest: log.waitFor,
    connections: connections.counts,
    tokens: tokenCounts,
    rateUsed: limiter.used,
    setRateUsed: limiter.setUsed,
    resetRate() {
      limiter.reset();
      psaLimiter.reset();
    },
    configure({ closedFlag, rows, psa, ...patch }) {
      Object.assign(settings, patch);
      Object.assign(settings.closedFlag, closedFlag);
      Object.assign(settings.rows, rows);
      Object.assign(settings.psa, psa);
      return structuredClone(settings);
    },
  };
}
