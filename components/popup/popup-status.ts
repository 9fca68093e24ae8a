import { failureText } from '../../src/browser/shared/texts.ts';
import type { SignInState } from '../../src/domain/surface/sign-in-state.ts';
import type { Failure } from '../../src/domain/failure.ts';
import { checkText, failedCheckText, runningText, type StatusText } from '../check-text.ts';
import { signInFailure, signInText } from '../sign-in-text.ts';
import type { Stored } from '../use-stored.ts';

export interface PopupStatusFacts {
  stored: Stored;
  signInState: SignInState;
  /** Whether a check is running, as far as this page knows. */
  isBusy: boolean;
  /** Why the last command or reading failed without storing anything. */
  failure: Failure | undefined;
  /** Epoch milliseconds. */
  now: number;
}

/** The status line: the sign-in state while that prevents checks, else the state of the checks. */
export function popupStatus({ stored, signInState, isBusy, failure, now }: PopupStatusFacts): StatusText {
  // Whatever else is stored, this page can no longer follow it.
  if (failure?.code === 'pageOutdated') return failed(failure);
  const words = signInText(signInState);
  switch (signInState.state) {
    case 'notConfigured':
      return failure ? failed(failure) : idle(failureText({ code: 'notConfigured' }));
    case 'signingIn':
    case 'connecting':
      return { tone: 'busy', words, failure: undefined };
    case 'ended':
      return failedCheckText(signInState.failure, stored.status, now);
    case 'identifying':
      return signInState.failure
        ? failedCheckText(signInState.failure, stored.status, now)
        : { tone: 'busy', words, failure: undefined };
    case 'memberNeeded':
      return { tone: 'warning', words, failure: signInState.failure };
    case 'locked':
      return failure ? failed(failure) : { tone: 'warning', words, failure: signInState.failure };
    case 'signedOut':
      if (signInState.failure) return { tone: 'warning', words, failure: signInState.failure };
      return failure ? failed(failure) : idle(words);
    case 'signedIn': {
      if (isBusy) return runningText(stored.status);
      const check = checkText(stored.status, stored.settings.checkEveryMinutes, now);
      if (check.failure) return check;
      const pending = signInFailure(signInState) ?? failure;
      return pending ? failedCheckText(pending, stored.status, now) : check;
    }
  }
}

function failed(failure: Failure): StatusText {
  return { tone: 'warning', words: failureText(failure), failure };
}

function idle(words: string): StatusText {
  return { tone: 'idle', words, failure: undefined };
}
