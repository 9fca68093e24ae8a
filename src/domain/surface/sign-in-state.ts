import { isServerKnown, WAYS } from '../account/way-to-connect.ts';
import type { Failure } from '../failure.ts';
import { isExpired, type Member, type Session, type SignInProgress } from '../account/session.ts';
import type { Settings } from '../settings/settings.ts';
import { isKeptOut, type CheckStatus } from '../pacing/check-status.ts';

/** A person's sign-in state, as every surface shows it. */
export type SignInState =
  | { state: 'notConfigured' }
  | { state: 'signedOut'; failure: Failure | undefined }
  | { state: 'signingIn' }
  /** The server is asked whether it accepts the API keys, without a window. */
  | { state: 'connecting' }
  /** Signed in, but the member is unknown, as the server could not be asked yet. */
  | { state: 'identifying'; failure: Failure | undefined }
  /** Signed in, but the server does not report the member. */
  | { state: 'memberNeeded'; failure: Failure | undefined }
  /** The session secret waits for the passphrase; the list stays readable. */
  | { state: 'locked'; failure: Failure | undefined }
  | { state: 'signedIn'; member: Member; failure: Failure | undefined }
  /** The server no longer accepts the session; the list stays readable. */
  | { state: 'ended'; failure: Failure };

export interface SignInFacts {
  settings: Settings;
  session: Session | undefined;
  signIn: SignInProgress | undefined;
  status: Pick<CheckStatus, 'failure' | 'refusals'>;
}

/** @param now epoch milliseconds */
export function signInStateOf({ signIn, ...facts }: SignInFacts, now: number): SignInState {
  if (signIn?.state === 'running' && !isExpired(signIn.since, now)) {
    return { state: WAYS[facts.settings.connectBy].hasWindow ? 'signingIn' : 'connecting' };
  }
  return stateWithoutWindow(facts, signIn?.state === 'failed' ? signIn.failure : undefined);
}

/** The sign-in state without any open sign-in window. Badge and notifications use it. */
export function stateWithoutWindow(
  { settings, session, status }: Omit<SignInFacts, 'signIn'>,
  failure?: Failure,
): SignInState {
  if (!session) return isConfigured(settings) ? { state: 'signedOut', failure } : { state: 'notConfigured' };
  const code = status.failure?.code;
  const isRefused = code === 'unauthorized' || code === 'keysRefused' || isKeptOut(status);
  const refusal = session.ended ?? (isRefused ? status.failure : undefined);
  if (refusal) return { state: 'ended', failure: failure ?? refusal };
  if (session.isLocked) return { state: 'locked', failure };
  if (session.member) return { state: 'signedIn', member: session.member, failure };
  const state = session.isMemberReported === false ? 'memberNeeded' : 'identifying';
  return { state, failure: failure ?? status.failure };
}

/** Whether the settings hold everything that a sign-in needs. */
export function isConfigured(settings: Settings): boolean {
  return isServerKnown(settings) && settings.companyId !== undefined && settings.clientId !== '';
}
