import { parsePendingSignIn, type PendingSignIn } from '../../auth/pending-sign-in.ts';
import {
  dropForSession,
  putForSession,
  readForSession,
  takeForSession,
} from '../../browser/session-storage.ts';
import { apiBaseOf } from '../../connectwise/server.ts';

const KEY = 'pendingSignIn';

/** Keeps what the answer of the sign-in window must fit to; it never reaches the disk. */
export async function putPendingSignIn(pending: PendingSignIn): Promise<void> {
  await putForSession(KEY, pending);
}

export function dropPendingSignIn(): Promise<void> {
  return dropForSession(KEY);
}

/**
 * Drops the record of a worker that died: nobody waits for the answer that it fits to.
 *
 * @param before only one that was put down before this moment, epoch milliseconds
 */
export async function dropOrphanedSignIn(before: number): Promise<void> {
  const stored = await readForSession(KEY);
  const pending = parsePendingSignIn(stored);
  if (stored !== undefined && (!pending || pending.startedAt < before)) await dropPendingSignIn();
}

/**
 * Gives the pending sign-in, once; a second answer, or one after a change of the settings, finds none. Neither is one
 * given that is damaged, or that would take code and secret elsewhere than to the company's own server.
 */
export async function takePendingSignIn(): Promise<PendingSignIn | undefined> {
  const pending = parsePendingSignIn(await takeForSession(KEY));
  return pending?.apiBase === (pending && apiBaseOf(pending.companyId)) ? pending : undefined;
}
