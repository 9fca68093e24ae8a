import type { Credential, CredentialSource } from '../../domain/account/credential.ts';
import { failureOf } from '../../domain/failure.ts';
import { SECOND } from '../../domain/time/time.ts';
import { exchange, type ExchangeDeps } from '../exchange.ts';
import type { ActRequest } from './act-request.ts';
import { notAccepted, outcomeOfReply, type ReadShown, type SendOutcome } from './outcome.ts';

/** Some changes take minutes on a busy server; the outbox finds out later what became of them. */
const DEADLINE_MS = 30 * SECOND;

/** Shorter lines are words that the server may use itself. */
const MIN_HIDDEN_LENGTH = 8;

export interface SendDeps extends ExchangeDeps, CredentialSource {}

/**
 * Sends the request of a change. It never throws.
 *
 * @param text what the words of the server must not repeat
 */
export type SendOnce = (asked: ActRequest, shown: ReadShown, text: string) => Promise<SendOutcome>;

export function createSender(deps: SendDeps): SendOnce {
  /** Never throws, as from here on the request may have reached the server. */
  async function attempt(
    { method, path, json }: ActRequest,
    shown: ReadShown,
    hidden: readonly string[],
    credential: Credential,
  ): Promise<SendOutcome> {
    try {
      const reply = await exchange(path, credential, deps, { method, json, deadlineMs: DEADLINE_MS });
      return outcomeOfReply(reply, shown, [...credential.secrets, ...hidden], deps.now());
    } catch {
      return { kind: 'unsure' };
    }
  }

  return async (asked, shown, text) => {
    const hidden = linesOf(text);
    let credential;
    try {
      credential = await deps.credential();
      const outcome = await attempt(asked, shown, hidden, credential);
      // A refused token proves that nothing was accepted, so the change goes out once more with a new one.
      if (outcome.kind !== 'notAccepted' || outcome.why !== 'unauthorized') return outcome;
      if (!(await deps.canRenew(credential))) return outcome;
      credential = await deps.renewedCredential(credential);
    } catch (error) {
      return notAccepted(failureOf(error));
    }
    return attempt(asked, shown, hidden, credential);
  };
}

/** The lines of a text that are long enough to be recognised in other words. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length >= MIN_HIDDEN_LENGTH);
}
