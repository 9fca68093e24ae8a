import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompanyId } from '../../../../src/domain/account/company-id.ts';
import type { SignInState } from '../../../../src/domain/surface/sign-in-state.ts';
import { NO_COUNTS } from '../../../../src/domain/journal/journal.ts';
import { maskedPath } from '../../../../src/domain/http/masked-path.ts';
import { NO_POLICY, parsePolicy } from '../../../../src/domain/policy/parse-policy.ts';
import { INITIAL_QUOTA } from '../../../../src/domain/pacing/quota.ts';
import {
  supportReport,
  supportText,
  type SupportFacts,
} from '../../../../src/domain/journal/support-report.ts';
import { INITIAL_CHECK_STATUS } from '../../../../src/domain/pacing/check-status.ts';
import { HOUR } from '../../../../src/domain/time/time.ts';
import { entryOf, NOW, sessionOf, settingsOf, ticket } from '../../support/samples.ts';

const CANARY = 'canary';
const API = '/v4_6_release/apis/3.0';

/** Facts that contain the canary wherever a name, a secret or foreign text can occur. */
function factsWith(canary: string): SupportFacts {
  const member = { id: 4_711, identifier: canary, name: canary };
  const failure = { code: 'badRequest', detail: canary, retryAt: NOW + HOUR } as const;
  const signInState: SignInState = { state: 'signedIn', member, failure };
  const more = {
    session: sessionOf({ id: canary, companyId: canary as CompanyId, clientId: canary, member }),
    signIn: { state: 'running', id: canary, since: NOW },
    results: [{ at: NOW, ability: 'note', result: 'refused', why: 'noRight' } as const],
    entries: [{ ...ticket(4_711), page: 1 }],
    annotations: new Map([[canary, canary]]),
  };
  return {
    ...more,
    version: '1.2.3',
    userAgent: 'Browser/1',
    language: 'en',
    zone: 'UTC',
    settings: settingsOf({
      companyId: canary as CompanyId,
      clientId: canary,
      memberIdentifier: canary,
      webAddress: `https://${canary}.example`,
      serverAddress: `https://${canary}.example`,
      standardTexts: [canary, `Left a message for ${canary}.`],
    }),
    policy: parsePolicy({
      policyVersion: 7,
      managedBy: canary,
      companyId: canary,
      [canary]: canary,
      leadMinutes: canary,
      lock: ['companyId', canary],
    }),
    hasClientSecret: true,
    persistence: 'always',
    signInState,
    status: { ...INITIAL_CHECK_STATUS, failure, succeededAt: NOW },
    items: { overdue: 1, today: 2, tomorrow: 0, week: 0, later: 0, none: 0 },
    quota: { ...INITIAL_QUOTA, limit: 1_000, remaining: 900, readAt: NOW, resetAt: NOW + HOUR },
    days: new Map([['2026-03-11', { ...NO_COUNTS, requests: 3 }]]),
    entries: [
      entryOf({ path: `${API}/service/tickets/4711` }),
      entryOf({ path: `${API}/project/projects/4711/tasks`, status: 403 }),
      entryOf({ path: `/${canary}/${canary}`, method: canary, status: undefined, code: 'timeout' }),
      entryOf({ path: canary }),
      entryOf({ path: `/login/companyinfo/${canary}` }),
    ],
  };
}

describe('supportReport', () => {
  it('contains no name, secret, ID or foreign text, as data or as text', () => {
    const report = supportReport(factsWith(CANARY), NOW);
    for (const written of [JSON.stringify(report), supportText(report)]) {
      expect(written).not.toContain(CANARY);
      expect(written).not.toContain('4711');
      expect(written).not.toContain('4_711');
    }
  });

  it('hides any text, even one that does not look like a name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9_.-]{6,12}$/), (canary) => {
        const reported = JSON.stringify(supportReport(factsWith('neutral'), NOW));
        fc.pre(!reported.includes(canary) && !`${API}/system/oauth/myMembers`.includes(canary));
        expect(JSON.stringify(supportReport(factsWith(canary), NOW))).not.toContain(canary);
      }),
    );
  });

  it('contains what is needed to find a fault', () => {
    const report = supportReport(factsWith(CANARY), NOW);
    expect(report).toMatchObject({
      madeAt: '2026-03-11T12:00:00.000Z',
      program: { version: '1.2.3', browser: 'Browser/1' },
      settings: {
        hasCompanyId: true,
        hasMember: true,
        hasWebAddress: true,
        checkEveryMinutes: 5,
        standardTexts: 2,
      },
      policy: {
        version: 7,
        taken: ['policyVersion', 'managedBy', 'companyId'],
        locked: ['companyId'],
        refused: [
          { key: undefined, why: 'unknownKey' },
          { key: 'leadMinutes', why: 'wrongType' },
          { key: undefined, why: 'unknownKey' },
        ],
      },
      connection: { state: 'signedIn', failure: 'badRequest' },
      check: { succeededAt: '2026-03-11T12:00:00.000Z', retryAt: '2026-03-11T13:00:00.000Z' },
      items: { overdue: 1, today: 2 },
      quota: { used: 100, limit: 1_000 },
      days: { '2026-03-11': { requests: 3 } },
      failures: [{ code: 'noAccess' }, { code: 'timeout', count: 1 }],
      changes: [{ ability: 'note', result: 'refused', why: 'noRight' }],
    });
    expect(report.requests.map(({ method, path, failure }) => [method, path, failure])).toStrictEqual([
      ['GET', `${API}/service/tickets/*`, undefined],
      ['GET', `${API}/project/projects/*/tasks`, 'noAccess'],
      ['*', '/*/*', 'timeout'],
      ['GET', '*', undefined],
      ['GET', '/login/companyinfo/*', undefined],
    ]);
  });

  it('says that nothing is set up, and leaves out unknown values', () => {
    const bare: SupportFacts = {
      version: '1.2.3',
      userAgent: 'Browser/1',
      language: 'en',
      zone: 'UTC',
      settings: settingsOf({ companyId: undefined, clientId: '', memberIdentifier: '', webAddress: '' }),
      policy: NO_POLICY,
      hasClientSecret: false,
      persistence: undefined,
      signInState: { state: 'signedOut', failure: undefined },
      status: INITIAL_CHECK_STATUS,
      items: { overdue: 0, today: 0, tomorrow: 0, week: 0, later: 0, none: 0 },
      quota: INITIAL_QUOTA,
      days: new Map(),
      entries: [],
      results: [],
    };
    const report = supportReport(bare, NOW);
    expect(report.settings).toMatchObject({
      hasCompanyId: false,
      hasClientId: false,
      hasMember: false,
      hasWebAddress: false,
    });
    expect(report.connection).toStrictEqual({ state: 'signedOut', failure: undefined });
    expect(report.check).toMatchObject({ failure: undefined, retryAt: undefined, skip: undefined });
    expect(report.quota).toMatchObject({ used: undefined, limit: undefined, resetAt: undefined });
    expect(supportText(report).split('\n').at(-1)).toBe('requests kept: 0');
  });

  it.each([
    ['https://cw.example.com', true],
    ['', false],
  ])('says whether there is an address of a server: %j', (serverAddress, hasServerAddress) => {
    const facts = { ...factsWith(CANARY), settings: settingsOf({ serverAddress }) };
    expect(supportReport(facts, NOW).settings).toMatchObject({ hasServerAddress });
  });

  it('says what could not be read, but not of which project', () => {
    const facts = factsWith(CANARY);
    const missing = [
      { part: 'task', isRefused: true, projects: { count: 2, name: CANARY } },
      { part: 'board', isRefused: false },
    ] as const;
    const report = supportReport({ ...facts, status: { ...facts.status, missing: [...missing] } }, NOW);
    expect(report.check.missing).toStrictEqual([
      { part: 'task', isRefused: true, projects: 2 },
      { part: 'board', isRefused: false, projects: undefined },
    ]);
  });

  it('leaves out a moment that was never set', () => {
    const facts = factsWith(CANARY);
    const report = supportReport({ ...facts, status: { ...facts.status, succeededAt: 0 } }, NOW);
    expect(report.check.succeededAt).toBeUndefined();
  });

  it('names the reason why checks are skipped', () => {
    const facts = factsWith(CANARY);
    const skip = { why: 'quota', until: NOW + HOUR } as const;
    const report = supportReport({ ...facts, status: { ...facts.status, skip } }, NOW);
    expect(report.check.skip).toStrictEqual({ why: 'quota', until: '2026-03-11T13:00:00.000Z' });
    expect(report.settings).toMatchObject({ hasClientId: true, hasMember: true, hasWebAddress: true });
  });

  it.each(['get', 'GETTINGS', 'GE', 'a GET', 'GET it'])('does not accept %s as a method', (method) => {
    const facts = { ...factsWith(CANARY), entries: [entryOf({ method })] };
    expect(supportReport(facts, NOW).requests).toMatchObject([{ method: '*' }]);
  });

  it('says the same as text, except for the single requests', () => {
    const text = supportText(supportReport(factsWith(CANARY), NOW));
    expect(text).toContain('"state":"signedIn"');
    expect(text).toContain('requests kept: 5');
    expect(text).not.toContain('/service/tickets');
  });

  it('can be made from invalid times', () => {
    const facts = factsWith(CANARY);
    const quota = { ...facts.quota, nextAt: Number.MAX_VALUE, refusedUntil: Number.POSITIVE_INFINITY };
    expect(supportReport({ ...facts, quota }, NOW).quota).toMatchObject({ nextAt: undefined });
  });
});

describe('maskedPath', () => {
  it.each([
    `${API}/system/oauth/authorize`,
    `${API}/system/oauth/token`,
    `${API}/system/bundles`,
    `${API}/system/myMembers/info`,
    `${API}/service/tickets/count`,
    `${API}/service/boards`,
    `${API}/service/priorities`,
    `${API}/project/projects/tasks`,
    `${API}/company/companies`,
  ])('leaves %s as it is', (path) => {
    expect(maskedPath(path)).toBe(path);
  });

  it.each([
    ['/v4_6_release/apis/3.0/system/myMembers/info', '/v4_6_release/apis/3.0/system/myMembers/info'],
    ['/v4_6_release/apis/3.0/service/tickets/12/', '/v4_6_release/apis/3.0/service/tickets/*/'],
    ['/acme/service', '/*/service'],
    ['/Service/TICKETS', '/*/*'],
    ['//constructor', '//*'],
    ['', ''],
  ])('writes %s as %s', (path, masked) => {
    expect(maskedPath(path)).toBe(masked);
  });
});
