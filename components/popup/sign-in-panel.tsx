import { text } from '../../src/browser/shared/texts.ts';
import type { SignInState } from '../../src/domain/surface/sign-in-state.ts';
import { Logo } from '../icons.tsx';
import { UnlockField } from '../unlock-field.tsx';
import { Panel } from './panel.tsx';

export interface SignInPanelProps {
  signInState: SignInState;
  /** Whether API keys have to be typed instead of opening a window. */
  isByKeys: boolean;
  onSignIn: () => void;
  onUnlock: (passphrase: string) => void;
  onSettings: () => void;
}

/** Whether the panel has the button to the settings. Then the page needs no other. */
export function hasSettingsButton(signInState: SignInState | undefined): boolean {
  return signInState?.state === 'notConfigured' || signInState?.state === 'memberNeeded';
}

/** Whether the panel waits for the person or the server. */
export function isUnderWay({ state }: SignInState): boolean {
  return state === 'signingIn' || state === 'connecting';
}

/** The next step towards a list without a sign-in; nothing once signed in. */
export function SignInPanel({ signInState, isByKeys, onSignIn, onUnlock, onSettings }: SignInPanelProps) {
  const signIn = (
    <button type="button" class="primary" onClick={onSignIn}>
      {text('popup_signIn')}
    </button>
  );
  const settings = (
    <button type="button" class="primary" onClick={onSettings}>
      {text('popup_settings')}
    </button>
  );

  switch (signInState.state) {
    case 'notConfigured':
      return (
        <Panel icon={<Logo />} title={text('popup_welcomeTitle')} words={text('popup_welcome')}>
          {settings}
        </Panel>
      );
    case 'signedOut':
      return (
        <Panel
          title={text('popup_signedOutTitle')}
          words={text(isByKeys ? 'popup_signedOutKeys' : 'popup_signedOut')}
        >
          {signIn}
        </Panel>
      );
    case 'memberNeeded':
      return (
        <Panel title={text('popup_memberNeededTitle')} words={text('popup_memberNeeded')}>
          {settings}
        </Panel>
      );
    case 'signingIn':
      return <Panel title={text('popup_signingInTitle')} words={text('popup_signingIn')} />;
    case 'connecting':
      return <Panel title={text('connection_connecting')} words={text('popup_signingIn')} />;
    case 'ended':
      return <div class="banner">{signIn}</div>;
    case 'locked':
      return (
        <div class="banner">
          <UnlockField onUnlock={onUnlock} />
        </div>
      );
    case 'identifying':
    case 'signedIn':
      return null;
  }
}
