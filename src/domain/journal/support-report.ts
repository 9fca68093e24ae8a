import type { SignInState } from '../surface/sign-in-state.ts';
import type { DueState } from '../items/due-state.ts';
import type { FailureCode } from '../failure.ts';
import { failedRequests, requestFailure } from './failed-requests.ts';
import type { DayCounters, JournalEntry } from './journal.ts';
import { maskedPath } from '../http/masked-path.ts';
import type { ActResult } from '../outbox/results.ts';
import type { Quota } from '../pacing/quota.ts';
import { quotaUse } from '../pacing/quota-use.ts';
import type { Preference } from '../settings/preference.ts';
import { parsePreferences, PREFERENCE_NAMES, PREFERENCES } from '../settings/preferences.ts';
import type { Settings } from '../settings/settings.ts';
import type { SessionPersistence } from '../account/session-persistence.ts';
import type { Policy } from '../policy/parse-policy.ts';
import type { CheckStatus } from '../pacing/check-status.ts';
import { isMoment } from '../time/time.ts';

/** Everything that the report can use. It leaves most of it out. */
export interface SupportFacts {
  version: string;
  /** The browser's name for itself. */
  userAgent: string;
  language: string;
  zone: string;
  settings: Settings;
  policy: Policy;
  hasClientSecret: boolean;
  persistence: SessionPersistence | undefined;
  signInState: SignInState;
  status: CheckStatus;
  /** How many items are in each group. */
  items: Record<DueState, number>;
  quota: Quota;
  days: ReadonlyMap<string, DayCounters>;
  entries: readonly JournalEntry[];
  /** What became of the last changes. */
  results: readonly ActResult[];
}

/** What a helper may see. Moments are ISO 8601 in UTC. */
export type SupportReport = ReturnType<typeof supportReport>;

/**
 * A report for others that helps to find a fault. It names every field one by one, so nothing else slips in: no
 * secret, no words of the server, no title, no name of a customer or member, no company, no ID.
 *
 * @param now epoch milliseconds
 */
export function supportReport(facts: SupportFacts, now: number) {
  const { settings, status, quota } = facts;
  const use = quotaUse(quota, now);
  return {
    madeAt: momentOf(now),
    program: {
      version: facts.version,
      browser: facts.userAgent,
      language: facts.language,
      zone: facts.zone,
    },
    settings: {
      connectBy: settings.connectBy,
      region: settings.region,
      hasServerAddress: settings.serverAddress !== '',
      hasCompanyId: settings.companyId !== undefined,
      hasClientId: settings.clientId !== '',
      hasClientSecret: facts.hasClientSecret,
      hasMember: settings.memberIdentifier !== '',
      hasWebAddress: settings.webAddress !== '',
      ...reportedPreferences(settings),
      keyIsKept: facts.persistence,
    },
    policy: reportedPolicy(facts.policy),
    connection: {
      state: facts.signInState.state,
      failure: 'failure' in facts.signInState ? facts.signInState.failure?.code : undefined,
    },
    check: {
      succeededAt: momentOf(status.succeededAt),
      runningSince: momentOf(status.runningSince),
      failure: status.failure?.code,
      retryAt: momentOf(status.failure?.retryAt),
      refusals: status.refusals,
      skip: status.skip && { why: status.skip.why, until: momentOf(status.skip.until) },
      intervalMs: status.intervalMs,
      skippedRows: status.skippedRows,
      isCut: status.isCut,
      forbidden: status.forbidden,
      missing: status.missing.map(({ part, isRefused, projects }) => ({
        part,
        isRefused,
        projects: projects?.count,
      })),
    },
    items: facts.items,
    quota: {
      used: use?.used,
      limit: use?.limit,
      resetAt: momentOf(use?.resetAt),
      others: use?.others,
      share: quota.share,
      nextAt: momentOf(quota.nextAt),
      refusedUntil: momentOf(quota.refusedUntil),
    },
    days: Object.fromEntries(facts.days),
    failures: failedRequests(facts.entries).map(({ code, count, lastAt }) => ({
      code,
      count,
      lastAt: momentOf(lastAt),
    })),
    changes: facts.results.map(({ at, ability, result, why }) => ({
      at: momentOf(at),
      ability,
      result,
      why,
    })),
    requests: facts.entries.map(requestOf),
  };
}

/** The same as lines of text, without the single requests. */
export function supportText({ requests, ...report }: SupportReport): string {
  const lines = Object.entries(report).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [...lines, `requests kept: ${requests.length}`].join('\n');
}

/** The preferences by their names. Of texts in a person's own words, which may name anybody, only the number. */
function reportedPreferences(settings: Settings): Record<string, unknown> {
  const preferences = parsePreferences(settings);
  const reported = PREFERENCE_NAMES.map((name) => {
    const definition: Preference = PREFERENCES[name];
    const value = preferences[name];
    return [name, definition.kind === 'texts' && Array.isArray(value) ? value.length : value];
  });
  return Object.fromEntries(reported);
}

/** Only our own names: values, and names that we do not know, may be those of a company. */
function reportedPolicy({ values, locked, refused }: Policy) {
  return {
    version: values.policyVersion,
    taken: Object.keys(values),
    locked: [...locked],
    refused: refused.map(({ key, why }) => ({ key: why === 'unknownKey' ? undefined : key, why })),
  };
}

interface SupportRequest {
  at: string | undefined;
  method: string;
  path: string;
  status: number | undefined;
  failure: FailureCode | undefined;
  durationMs: number;
  bytes: number;
  attempt: number;
  remaining: number | undefined;
}

function requestOf(entry: JournalEntry): SupportRequest {
  return {
    at: momentOf(entry.at),
    method: /^[A-Z]{3,7}$/.test(entry.method) ? entry.method : '*',
    path: maskedPath(entry.path),
    status: entry.status,
    failure: requestFailure(entry),
    durationMs: Math.round(entry.durationMs),
    bytes: entry.bytes,
    attempt: entry.attempt,
    remaining: entry.remaining,
  };
}

/** Moments beyond any calendar are left out: formatting them would throw. */
function momentOf(at: number | undefined): string | undefined {
  return isMoment(at) && at !== 0 ? new Date(at).toISOString() : undefined;
}
