import { parsePendingSignIn, type PendingSignIn } from '../../auth/pending-sign-in.ts';
import {
  dropForSession,
  putForSession,
  readForSession,
  takeForSession,
} from '../../browser/session-storage.ts';
import { apiBaseOf } from '../../connectwise/server.ts';

const KEY = 'pendingSignIn';

/** Stores what the answer of the sign-in window must match; it never reaches the disk. */
export async function putPendingSignIn(pending: PendingSignIn): Promise<void> {
  await putForSession(KEY, pending);
}

export function dropPendingSignIn(): Promise<void> {
  return dropForSession(KEY);
}

/**
 * Drops the record of a dead worker, as nobody waits for its answer.
 *
 * @param before only a record from before this moment, epoch milliseconds
 */
export async function dropOrphanedSignIn(before: number): Promise<void> {
  const stored = await readForSession(KEY);
  const pending = parsePendingSignIn(stored);
  if (stored !== undefined && (!pending || pending.startedAt < before)) await dropPendingSignIn();
}

/**
 * Returns the pending sign-in once. A second answer, or one after a change of the settings, finds none. A damaged
 * record is not returned, nor one that would send code and secret anywhere but to the company's own server.
 */
export async function takePendingSignIn(): Promise<PendingSignIn | undefined> {
  const pending = parsePendingSignIn(await takeForSession(KEY));
  return pending?.apiBase === (pending && apiBaseOf(pending.companyId)) ? pending : undefined;
}
