import type { CheckStatus } from '../domain/pacing/check-status.ts';
import { transact } from './database.ts';
import { parseSignIn, parseStatus } from './state.ts';

/**
 * Drops the sign-in and check that a previous worker left unfinished.
 *
 * @param before when the current worker started, epoch milliseconds
 * @param now epoch milliseconds
 * @returns whether there was anything
 */
export function dropUnfinished(before: number, now: number): Promise<boolean> {
  // A time in the future means that the clock was set back since.
  const isOfDead = (since: number) => since < before || since > now;
  return transact(['state'], 'readwrite', async ({ store }) => {
    const signIn = parseSignIn(await store.get('signIn'));
    const isSigningIn = signIn?.state === 'running' && isOfDead(signIn.since);
    if (isSigningIn) await store.delete('signIn');
    const status = parseStatus(await store.get('status'));
    const isChecking = status.runningSince !== undefined && isOfDead(status.runningSince);
    if (isChecking) await store.put({ ...status, runningSince: undefined } satisfies CheckStatus, 'status');
    return isSigningIn || isChecking;
  });
}
