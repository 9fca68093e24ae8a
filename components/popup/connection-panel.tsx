import { text } from '../../src/browser/page/texts.ts';
import type { Connection } from '../../src/domain/connection.ts';
import { Logo } from '../icons.tsx';
import { Panel } from './panel.tsx';

export interface ConnectionPanelProps {
  connection: Connection;
  onSignIn: () => void;
  onSettings: () => void;
}

/** The way to a list for whoever is not signed in; nothing for whoever is. */
export function ConnectionPanel({ connection, onSignIn, onSettings }: ConnectionPanelProps) {
  const signIn = (
    <button type="button" class="primary" onClick={onSignIn}>
      {text('popup_signIn')}
    </button>
  );

  switch (connection.state) {
    case 'notConfigured':
      return (
        <Panel icon={<Logo />} title={text('popup_welcomeTitle')} words={text('popup_welcome')}>
          <button type="button" class="primary" onClick={onSettings}>
            {text('popup_settings')}
          </button>
        </Panel>
      );
    case 'signedOut':
      return (
        <Panel title={text('popup_signedOutTitle')} words={text('popup_signedOut')}>
          {signIn}
        </Panel>
      );
    case 'memberNeeded':
      return (
        <Panel title={text('popup_memberNeededTitle')} words={text('popup_memberNeeded')}>
          {signIn}
        </Panel>
      );
    case 'signingIn':
      return <Panel title={text('popup_signingInTitle')} words={text('popup_signingIn')} />;
    case 'ended':
      return <div class="banner">{signIn}</div>;
    case 'signedIn':
      return null;
  }
}
