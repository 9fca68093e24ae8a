import type { Failure } from '../domain/failure.ts';
import { isExpired, type SignInProgress } from '../domain/account/session.ts';
import { transact } from './database.ts';
import { parseSignIn } from './state.ts';

/** @param since epoch milliseconds */
export async function startSignIn(id: string, since: number): Promise<void> {
  const running: SignInProgress = { state: 'running', id, since };
  await transact(['state'], 'readwrite', ({ store }) => store.put(running, 'signIn'));
}

/**
 * Ends a sign-in that is still stored as running.
 *
 * @param failure why it led to no session, or undefined if it did
 */
export function finishSignIn(id: string, failure: Failure | undefined): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    const signIn = parseSignIn(await store.get('signIn'));
    if (signIn?.state !== 'running' || signIn.id !== id) return;
    if (failure) await store.put({ state: 'failed', failure } satisfies SignInProgress, 'signIn');
    else await store.delete('signIn');
  });
}

/** Forgets why the last sign-in failed. */
export function forgetFailedSignIn(): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    if (parseSignIn(await store.get('signIn'))?.state === 'failed') await store.delete('signIn');
  });
}

/**
 * Whether a sign-in is still stored as running. One that was abandoned, or left open for too long, is not.
 *
 * @param now epoch milliseconds
 */
export async function isSignInRunning(id: string, now: number): Promise<boolean> {
  return (await readRunningSignIn(now)) === id;
}

/**
 * The id of the running sign-in, if any.
 *
 * @param now epoch milliseconds
 */
export async function readRunningSignIn(now: number): Promise<string | undefined> {
  const signIn = parseSignIn(await transact(['state'], 'readonly', (tx) => tx.store.get('signIn')));
  return signIn?.state === 'running' && !isExpired(signIn.since, now) ? signIn.id : undefined;
}
