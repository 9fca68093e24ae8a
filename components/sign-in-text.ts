import { failureText, text } from '../src/browser/shared/texts.ts';
import type { SignInState } from '../src/domain/surface/sign-in-state.ts';
import type { Failure } from '../src/domain/failure.ts';

/** The sign-in state in one or a few sentences. A failed sign-in is reported beside what still holds. */
export function signInText(signInState: SignInState): string {
  switch (signInState.state) {
    case 'notConfigured':
      return text('connection_notConfigured');
    case 'signedOut':
      return sentences(text('connection_signedOut'), signInState.failure);
    case 'signingIn':
      return text('connection_signingIn');
    case 'connecting':
      return text('connection_connecting');
    case 'identifying':
      return signInState.failure
        ? sentences(text('connection_unidentified'), signInState.failure)
        : text('connection_identifying');
    case 'memberNeeded':
      return sentences(text('connection_memberNeeded'), signInState.failure);
    case 'locked':
      return sentences(text('connection_locked'), signInState.failure);
    case 'signedIn':
      return signInState.failure
        ? sentences(`${text('connection_signedIn', signInState.member.name)}.`, signInState.failure)
        : text('connection_signedIn', signInState.member.name);
    case 'ended':
      return failureText(signInState.failure);
  }
}

/** The failure of the sign-in state, if any. */
export function signInFailure(signInState: SignInState): Failure | undefined {
  return 'failure' in signInState ? signInState.failure : undefined;
}

function sentences(first: string, failure: Failure | undefined): string {
  return failure ? `${first} ${failureText(failure)}` : first;
}
