import type { Failure } from './failure.ts';
import type { Member, Session, SignInProgress } from './session.ts';
import type { Settings } from './settings.ts';
import { MINUTE } from './time.ts';

/** Where a person stands on the way to a list, as every surface shows it. */
export type Connection =
  | { state: 'notConfigured' }
  | { state: 'signedOut'; failure: Failure | undefined }
  | { state: 'signingIn' }
  /** Signed in, but the server does not tell as whom. */
  | { state: 'memberNeeded'; failure: Failure | undefined }
  | { state: 'signedIn'; member: Member; failure: Failure | undefined }
  /** The server ended the session; the list stays readable. */
  | { state: 'ended'; failure: Failure };

/** No sign-in takes longer; beyond this the window is gone or the worker that opened it is dead. */
const LONGEST_SIGN_IN_MS = 10 * MINUTE;

/** @param now epoch milliseconds */
export function connectionOf(
  settings: Settings,
  session: Session | undefined,
  progress: SignInProgress | undefined,
  now: number,
): Connection {
  const failure = progress?.state === 'failed' ? progress.failure : undefined;
  const isRunning = progress?.state === 'running' && Math.abs(now - progress.since) < LONGEST_SIGN_IN_MS;

  if (isRunning) return { state: 'signingIn' };
  if (session?.ended) return { state: 'ended', failure: failure ?? session.ended };
  if (session?.member) return { state: 'signedIn', member: session.member, failure };
  if (session) return { state: 'memberNeeded', failure };
  if (!isConfigured(settings)) return { state: 'notConfigured' };
  return { state: 'signedOut', failure };
}

/** Whether all is known that a sign-in needs. */
export function isConfigured(settings: Settings): boolean {
  return settings.companyId !== undefined && settings.clientId !== '';
}
