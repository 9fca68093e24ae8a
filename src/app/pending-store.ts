import { parsePendingSignIn, type PendingSignIn } from '../auth/pending-sign-in.ts';
import { putForSession, takeForSession } from '../browser/session-storage.ts';
import { apiBaseOf } from '../connectwise/server.ts';

const KEY = 'pendingSignIn';

/** Keeps what the answer of the sign-in window must fit to; it never reaches the disk. */
export async function putPendingSignIn(pending: PendingSignIn): Promise<void> {
  await putForSession(KEY, pending);
}

/**
 * Gives the pending sign-in, once; a second answer, or one after a change of the settings, finds none. Neither is one
 * given that is damaged, or that would take code and secret elsewhere than to the company's own server.
 */
export async function takePendingSignIn(): Promise<PendingSignIn | undefined> {
  const pending = parsePendingSignIn(await takeForSession(KEY));
  return pending?.apiBase === (pending && apiBaseOf(pending.companyId)) ? pending : undefined;
}
