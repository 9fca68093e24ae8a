import { describe, expect, it } from 'vitest';
import {
  type SignInState,
  signInStateOf,
  isConfigured,
  stateWithoutWindow,
} from '../../../../src/domain/surface/sign-in-state.ts';
import type { Failure } from '../../../../src/domain/failure.ts';
import type { Session, SignInProgress } from '../../../../src/domain/account/session.ts';
import type { Settings } from '../../../../src/domain/settings/settings.ts';
import { DAY, MINUTE } from '../../../../src/domain/time/time.ts';
import { JANE, NOW, sessionOf, settingsOf } from '../../support/samples.ts';

const ENDED: Failure = { code: 'sessionEnded' };
const UNAUTHORIZED: Failure = { code: 'unauthorized' };
const REJECTED: Failure = { code: 'clientRejected' };
const DENIED: Failure = { code: 'signInDenied', detail: 'Not you.' };
const FAILED: SignInProgress = { state: 'failed', failure: DENIED };

function running(agoMs: number): SignInProgress {
  return { state: 'running', id: 'sign-in-1', since: NOW - agoMs };
}

interface Row {
  title: string;
  settings?: Partial<Settings>;
  session?: Partial<Session>;
  progress?: SignInProgress;
  /** The failure of the last check. */
  checkFailure?: Failure;
  /** The number of consecutive refused checks. */
  refusals?: number;
  expected: SignInState;
}

describe('signInStateOf', () => {
  it.each<Row>([
    { title: 'no company', settings: { companyId: undefined }, expected: { state: 'notConfigured' } },
    { title: 'no client', settings: { clientId: '' }, expected: { state: 'notConfigured' } },
    { title: 'settings only', expected: { state: 'signedOut', failure: undefined } },
    { title: 'a sign-in that failed', progress: FAILED, expected: { state: 'signedOut', failure: DENIED } },
    {
      title: 'keys that are being tried',
      settings: { connectBy: 'keys' },
      progress: running(0),
      expected: { state: 'connecting' },
    },
    {
      title: 'keys and no address of an own server',
      settings: { connectBy: 'keys', region: 'own' },
      expected: { state: 'notConfigured' },
    },
    {
      title: 'keys that a check was refused with',
      settings: { connectBy: 'keys' },
      session: {},
      checkFailure: { code: 'keysRefused' },
      expected: { state: 'ended', failure: { code: 'keysRefused' } },
    },
    { title: 'a sign-in under way', progress: running(0), expected: { state: 'signingIn' } },
    {
      title: 'a sign-in under way over a previous session',
      session: {},
      progress: running(MINUTE),
      expected: { state: 'signingIn' },
    },
    {
      title: 'a sign-in under way for ten minutes',
      progress: running(10 * MINUTE),
      expected: { state: 'signingIn' },
    },
    {
      title: 'a sign-in that was left for longer',
      progress: running(10 * MINUTE + 1),
      expected: { state: 'signedOut', failure: undefined },
    },
    {
      title: 'a sign-in in the future, by a clock that was put back',
      progress: running(-DAY),
      expected: { state: 'signedOut', failure: undefined },
    },
    { title: 'a session', session: {}, expected: { state: 'signedIn', member: JANE, failure: undefined } },
    {
      title: 'a session, and another sign-in that failed',
      session: {},
      progress: FAILED,
      expected: { state: 'signedIn', member: JANE, failure: DENIED },
    },
    {
      title: 'a session, and settings that were emptied',
      session: {},
      settings: { companyId: undefined },
      expected: { state: 'signedIn', member: JANE, failure: undefined },
    },
    {
      title: 'a session whose member nobody has asked for yet',
      session: { member: undefined, isMemberReported: undefined },
      expected: { state: 'identifying', failure: undefined },
    },
    {
      title: 'a session whose member could not be asked for',
      session: { member: undefined, isMemberReported: undefined },
      progress: FAILED,
      expected: { state: 'identifying', failure: DENIED },
    },
    {
      title: 'a session whose member the server does not tell',
      session: { member: undefined, isMemberReported: false },
      expected: { state: 'memberNeeded', failure: undefined },
    },
    {
      title: 'a session whose member the server does not tell, and does not know by the typed name',
      session: { member: undefined, isMemberReported: false },
      progress: FAILED,
      expected: { state: 'memberNeeded', failure: DENIED },
    },
    {
      title: 'a session that waits for its passphrase',
      session: { isLocked: true },
      expected: { state: 'locked', failure: undefined },
    },
    {
      title: 'a session that waits for its passphrase, and another sign-in that failed',
      session: { isLocked: true },
      progress: FAILED,
      expected: { state: 'locked', failure: DENIED },
    },
    {
      title: 'a session that ended while it waited for its passphrase',
      session: { isLocked: true, ended: ENDED },
      expected: { state: 'ended', failure: ENDED },
    },
    {
      title: 'a session that ended',
      session: { ended: ENDED },
      expected: { state: 'ended', failure: ENDED },
    },
    {
      title: 'a session that ended, and a new sign-in that failed',
      session: { ended: ENDED },
      progress: FAILED,
      expected: { state: 'ended', failure: DENIED },
    },
    {
      title: 'a session whose token the server keeps refusing',
      session: {},
      checkFailure: UNAUTHORIZED,
      expected: { state: 'ended', failure: UNAUTHORIZED },
    },
    {
      title: 'a session whose last check failed for another reason',
      session: {},
      checkFailure: { code: 'serverDown' },
      expected: { state: 'signedIn', member: JANE, failure: undefined },
    },
    {
      title: 'a session that ended, which counts before its last check',
      session: { ended: ENDED },
      checkFailure: UNAUTHORIZED,
      expected: { state: 'ended', failure: ENDED },
    },
    {
      title: 'no session, whatever became of the last check',
      checkFailure: UNAUTHORIZED,
      expected: { state: 'signedOut', failure: undefined },
    },
    {
      title: 'a session that ended before its member was known',
      session: { ended: ENDED, member: undefined },
      expected: { state: 'ended', failure: ENDED },
    },
    {
      title: 'a session whose client was refused twice',
      session: {},
      checkFailure: REJECTED,
      refusals: 2,
      expected: { state: 'signedIn', member: JANE, failure: undefined },
    },
    {
      title: 'a session whose client the server keeps refusing',
      session: {},
      checkFailure: REJECTED,
      refusals: 3,
      expected: { state: 'ended', failure: REJECTED },
    },
    {
      title: 'a session whose client was refused before a check that succeeded',
      session: {},
      refusals: 3,
      expected: { state: 'signedIn', member: JANE, failure: undefined },
    },
    {
      title: 'a session without a member yet, whose client the server keeps refusing',
      session: { member: undefined },
      checkFailure: REJECTED,
      refusals: 3,
      expected: { state: 'ended', failure: REJECTED },
    },
  ])(
    'with $title is $expected.state',
    ({ settings, session, progress, checkFailure, refusals, expected }) => {
      expect(
        signInStateOf(
          {
            settings: settingsOf(settings),
            session: session && sessionOf(session),
            signIn: progress,
            status: { failure: checkFailure, refusals: refusals ?? 0 },
          },
          NOW,
        ),
      ).toStrictEqual(expected);
    },
  );
});

describe('stateWithoutWindow', () => {
  it.each<[string, Session | undefined, SignInState]>([
    ['signed in', sessionOf(), { state: 'signedIn', member: JANE, failure: undefined }],
    ['signed out', undefined, { state: 'signedOut', failure: undefined }],
  ])('is %s whatever the sign-in window does', (_, session, expected) => {
    const facts = {
      settings: settingsOf(),
      session,
      signIn: running(0),
      status: { failure: undefined, refusals: 0 },
    };
    expect(stateWithoutWindow(facts)).toStrictEqual(expected);
  });
});

describe('isConfigured', () => {
  it.each([
    ['with company and client', {}, true],
    ['without company', { companyId: undefined }, false],
    ['without client', { clientId: '' }, false],
  ])('%s: %o', (_, settings, expected) => {
    expect(isConfigured(settingsOf(settings))).toBe(expected);
  });
});
