import { FailureError } from '../../domain/failure.ts';
import { cooldownMs } from '../../domain/pacing/check-status.ts';
import { isSignInRunning } from '../../store/sign-in.ts';

/** An attempt to sign in. */
export interface SignInAttempt {
  id: string;
  /** The same for attempts with the same data, without revealing a secret. */
  about: string;
}

interface Ended {
  about: string;
  /** Epoch milliseconds. */
  at: number;
  /** The same moment by `performance.now()`, which ignores changes of the clock. */
  mark: number;
}

/** The last attempt of this worker that cost requests. */
let last: Ended | undefined;

/** Begins the cooldown, after an attempt or the check that followed it. */
export function noteSignIn({ about }: SignInAttempt): void {
  last = { about, at: Date.now(), mark: performance.now() };
}

/**
 * Whether the last attempt had the same data, and ended after `mark`.
 *
 * @param mark from `performance.now()`
 */
export function hasEndedSince({ about }: Pick<SignInAttempt, 'about'>, mark: number): boolean {
  return last?.about === about && last.mark > mark;
}

/** How long the same attempt has to wait, milliseconds. Other data do not wait. */
export function signInCooldownMs({ about }: Pick<SignInAttempt, 'about'>): number {
  return last?.about === about ? cooldownMs({ manualAt: last.at }, Date.now()) : 0;
}

/**
 * Waits until the same attempt may be repeated.
 *
 * @throws FailureError `signInCancelled` if the attempt was abandoned meanwhile, or another one begun
 */
export async function waitForCooldown(attempt: SignInAttempt): Promise<void> {
  const waitMs = signInCooldownMs(attempt);
  if (waitMs === 0) return;
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  if (!(await isSignInRunning(attempt.id, Date.now()))) throw new FailureError('signInCancelled');
}
