import { failureText, text } from '../src/browser/shared/texts.ts';
import type { SignInState } from '../src/domain/surface/sign-in-state.ts';
import type { Failure } from '../src/domain/failure.ts';

/** The sign-in state in one or a few sentences. A failed sign-in is reported beside what still holds. */
export function signInText(connection: SignInState): string {
  switch (connection.state) {
    case 'notConfigured':
      return text('connection_notConfigured');
    case 'signedOut':
      return sentences(text('connection_signedOut'), connection.failure);
    case 'signingIn':
      return text('connection_signingIn');
    case 'connecting':
      return text('connection_connecting');
    case 'identifying':
      return connection.failure
        ? sentences(text('connection_unidentified'), connection.failure)
        : text('connection_identifying');
    case 'memberNeeded':
      return sentences(text('connection_memberNeeded'), connection.failure);
    case 'locked':
      return sentences(text('connection_locked'), connection.failure);
    case 'signedIn':
      return connection.failure
        ? sentences(`${text('connection_signedIn', connection.member.name)}.`, connection.failure)
        : text('connection_signedIn', connection.member.name);
    case 'ended':
      return failureText(connection.failure);
  }
}

/** The failure of the sign-in state, if any. */
export function connectionFailure(connection: SignInState): Failure | undefined {
  return 'failure' in connection ? connection.failure : undefined;
}

function sentences(first: string, failure: Failure | undefined): string {
  return failure ? `${first} ${failureText(failure)}` : first;
}
