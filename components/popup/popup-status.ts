import { connectionFailure, connectionText } from '../connection-text.ts';
import { checkText, failedCheckText, type StatusText } from '../check-text.ts';
import { failureText } from '../../src/browser/page/texts.ts';
import type { Connection } from '../../src/domain/connection.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { Stored } from '../use-stored.ts';

export interface PopupStatusFacts {
  stored: Stored;
  connection: Connection;
  /** Why the last command failed without anything being stored. */
  failure: Failure | undefined;
  /** Epoch milliseconds. */
  now: number;
}

/** The one line that says how things stand: the sign-in as long as that is in the way, else the checks. */
export function popupStatus({ stored, connection, failure, now }: PopupStatusFacts): StatusText {
  if (connection.state === 'ended') return failedCheckText(connection.failure, stored.status, now);
  if (connection.state === 'signingIn')
    return { tone: 'busy', words: connectionText(connection), failure: undefined };
  if (connection.state === 'signedIn') {
    const check = checkText(stored.status, stored.settings.checkEveryMinutes, now);
    const isTold = check.failure !== undefined || check.tone === 'busy' || failure === undefined;
    return isTold ? check : failedCheckText(failure, stored.status, now);
  }

  const known = connectionFailure(connection);
  if (!known && failure) return { tone: 'warning', words: failureText(failure), failure };
  const isCalm = connection.state !== 'memberNeeded' && known === undefined;
  return { tone: isCalm ? 'calm' : 'warning', words: connectionText(connection), failure: known };
}
