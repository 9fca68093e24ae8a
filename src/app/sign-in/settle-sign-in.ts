import type { SessionSecret } from '../../auth/session-secret.ts';
import type { WrappingKey } from '../../auth/wrapped-key.ts';
import { FailureError, failureOf, hasFailed } from '../../domain/failure.ts';
import type { Session } from '../../domain/account/session.ts';
import { publishChange } from '../../store/changes.ts';
import { finishSignIn } from '../../store/sign-in.ts';
import type { Journal } from '../shared/journal.ts';
import { finishLeftovers, leavePreviousAccount } from '../account/leftovers.ts';
import { settleTexts } from '../outbox/rekey-texts.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { storeSession } from '../secrets/sealed-secrets.ts';
import { noteSignIn, waitForCooldown, type SignInAttempt } from './sign-in-cooldown.ts';

/**
 * Runs what leads to a session, after a rest if the same attempt has just failed. It stores the result for pages that
 * are opened later.
 *
 * @returns whether it led to a session
 */
export async function settleSignIn(
  attempt: SignInAttempt,
  journal: Journal,
  openSession: () => Promise<void>,
): Promise<boolean> {
  try {
    await waitForCooldown(attempt);
    await openSession();
  } catch (error) {
    // Closing the window is not a failure: the person may open it again at once.
    if (!hasFailed(error, 'signInCancelled')) {
      journal.count({ signInFailures: 1 });
      noteSignIn(attempt);
    }
    await finishSignIn(attempt.id, failureOf(error));
    publishChange();
    return false;
  }
  // The key of what was written before is kept like that of the new session.
  await ifPossible(settleTexts);
  await finishSignIn(attempt.id, undefined);
  publishChange();
  return true;
}

/**
 * Stores the session of a sign-in, and removes what is left of a previous account.
 *
 * @param inHand the result of `takePassphraseKey` when the sign-in began
 * @throws FailureError `signInCancelled` if it was abandoned meanwhile, or as `storeSession`
 */
export async function adoptSession(
  session: Session,
  secret: SessionSecret,
  { signInId, inHand }: { signInId: string; inHand: WrappingKey | undefined },
): Promise<void> {
  const stored = await storeSession(session, secret, signInId, inHand);
  if (!stored.isStored) throw new FailureError('signInCancelled');
  await (stored.hasDropped ? leavePreviousAccount(stored) : finishLeftovers());
}
