import { parsePendingSignIn, type PendingSignIn } from '../auth/pending-sign-in.ts';
import { putForSession, takeForSession } from '../browser/session-storage.ts';

const KEY = 'pendingSignIn';

/** Keeps what the answer of the sign-in window must fit to; it never reaches the disk. */
export async function putPendingSignIn(pending: PendingSignIn): Promise<void> {
  await putForSession(KEY, pending);
}

/** Gives the pending sign-in, once; a second answer, or one after a change of the settings, finds none. Nor is a damaged one given. */
export async function takePendingSignIn(): Promise<PendingSignIn | undefined> {
  return parsePendingSignIn(await takeForSession(KEY));
}
