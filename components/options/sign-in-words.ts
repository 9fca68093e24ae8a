import { failureText, text } from '../../src/browser/shared/texts.ts';
import type { SignInState } from '../../src/domain/surface/sign-in-state.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { StatusText, Tone } from '../check-text.ts';
import { connectionFailure, signInText } from '../sign-in-text.ts';

/**
 * The sign-in state in words.
 *
 * @param failure why the last sign-in or sign-out failed without storing anything
 * @param isByKeys whether the person names the server
 */
export function signInWords(
  connection: SignInState,
  failure: Failure | undefined,
  isByKeys: boolean,
): StatusText {
  const known = connectionFailure(connection);
  const unknown = known ? undefined : failure;
  const isElsewhere = isByKeys && connection.state === 'signedOut' && known?.code === 'badReply';
  return {
    tone: toneOf(connection, known ?? unknown),
    words: [
      signInText(connection),
      unknown ? failureText(unknown) : '',
      // The server may differ from the one that was named.
      isElsewhere ? text('connection_checkServer') : '',
    ]
      .filter(Boolean)
      .join(' '),
    failure: known ?? unknown,
  };
}

function toneOf(connection: SignInState, failure: Failure | undefined): Tone {
  if (connection.state === 'signingIn' || connection.state === 'connecting') return 'busy';
  if (failure || connection.state === 'memberNeeded' || connection.state === 'locked') return 'warning';
  return connection.state === 'signedIn' ? 'fine' : 'idle';
}
