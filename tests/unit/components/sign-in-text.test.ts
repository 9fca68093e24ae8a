import { describe, expect, it, vi } from 'vitest';
import { signInText } from '../../../components/sign-in-text.ts';
import type { SignInState } from '../../../src/domain/surface/sign-in-state.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { JANE } from '../support/samples.ts';

vi.mock('../../../src/browser/shared/texts.ts', () => import('./support/texts.ts'));

const cancelled: Failure = { code: 'signInCancelled' };
const none = undefined;

describe('signInText', () => {
  it.each<[string, SignInState, string]>([
    ['not configured', { state: 'notConfigured' }, 'Not signed in. Enter your company ID and client ID'],
    ['signed out', { state: 'signedOut', failure: none }, 'Not signed in.'],
    [
      'a sign-in that failed',
      { state: 'signedOut', failure: cancelled },
      'Not signed in. Sign-in cancelled.',
    ],
    ['signing in', { state: 'signingIn' }, 'Waiting for you in the sign-in window…'],
    ['no member', { state: 'memberNeeded', failure: none }, 'Enter your member ID'],
    ['signed in', { state: 'signedIn', member: JANE, failure: none }, 'Signed in as Jane Doe'],
    [
      'signed in, and another sign-in failed',
      { state: 'signedIn', member: JANE, failure: cancelled },
      'Signed in as Jane Doe. Sign-in cancelled.',
    ],
    ['ended', { state: 'ended', failure: { code: 'sessionEnded' } }, 'Your ConnectWise sign-in has ended.'],
  ])('words the state: %s', (_, signInState, words) => {
    expect(signInText(signInState)).toContain(words);
  });
});
