import { failureText, text } from '../../src/browser/shared/texts.ts';
import type { SignInState } from '../../src/domain/surface/sign-in-state.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { StatusText, Tone } from '../check-text.ts';
import { signInFailure, signInText } from '../sign-in-text.ts';

/**
 * The sign-in state in words.
 *
 * @param failure why the last sign-in or sign-out failed without storing anything
 * @param isByKeys whether the person names the server
 */
export function signInWords(
  signInState: SignInState,
  failure: Failure | undefined,
  isByKeys: boolean,
): StatusText {
  const known = signInFailure(signInState);
  const unknown = known ? undefined : failure;
  const isElsewhere = isByKeys && signInState.state === 'signedOut' && known?.code === 'badReply';
  return {
    tone: toneOf(signInState, known ?? unknown),
    words: [
      signInText(signInState),
      unknown ? failureText(unknown) : '',
      // The server may differ from the one that was named.
      isElsewhere ? text('connection_checkServer') : '',
    ]
      .filter(Boolean)
      .join(' '),
    failure: known ?? unknown,
  };
}

function toneOf(signInState: SignInState, failure: Failure | undefined): Tone {
  if (signInState.state === 'signingIn' || signInState.state === 'connecting') return 'busy';
  if (failure || signInState.state === 'memberNeeded' || signInState.state === 'locked') return 'warning';
  return signInState.state === 'signedIn' ? 'fine' : 'idle';
}
