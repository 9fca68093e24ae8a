import type { ComponentChildren, VNode } from 'preact';
import { defaultClientId } from '../../src/browser/storage/stored-settings.ts';
import { text } from '../../src/browser/shared/texts.ts';
import type { ConnectBy } from '../../src/domain/account/way-to-connect.ts';
import { UnlockField } from '../unlock-field.tsx';
import { AddressField } from './address-field.tsx';
import { ConnectByChoice } from './connect-by-choice.tsx';
import { ConnectionStatus, type ConnectionStatusProps } from './connection-status.tsx';
import { changeOfWay } from './draft.ts';
import { KeysFields } from './keys-fields.tsx';
import { OAuthFields } from './oauth-fields.tsx';
import { Section } from './section.tsx';
import { useFilling } from './use-filling.ts';
import type { SettingsForm } from './use-settings-form.ts';
import { WebAddressField } from './web-address-field.tsx';

export interface ConnectionSectionProps extends ConnectionStatusProps {
  form: SettingsForm;
  hasClientSecret: boolean;
  hasKeys: boolean;
  /** Left out if nothing is locked. */
  onUnlock: ((passphrase: string) => void) | undefined;
  /** Whether the server is being asked whether it accepts the API keys. */
  isConnecting: boolean;
  onSignIn: () => void;
  /** Left out without a session to end. */
  onSignOut: (() => void) | undefined;
  /** What to prepare at ConnectWise. */
  children: ComponentChildren;
}

/** The fields of each way to connect. */
const FIELDS: Readonly<Record<ConnectBy, (props: ConnectionSectionProps) => VNode>> = {
  oauth: ({ form, hasClientSecret }) => <OAuthFields form={form} hasClientSecret={hasClientSecret} />,
  keys: ({ form, hasKeys }) => <KeysFields form={form} hasKeys={hasKeys} />,
};

export function ConnectionSection(props: ConnectionSectionProps) {
  const { form } = props;
  const { draft, edit } = form;
  const filling = useFilling(form);
  return (
    <Section name="connection" onInput={filling.onInput}>
      <ConnectionStatus
        connection={props.connection}
        check={props.check}
        notes={props.notes}
        origin={props.origin}
      />
      {props.onUnlock && <UnlockField onUnlock={props.onUnlock} />}
      {filling.isUseful && <AddressField outcome={filling.outcome} onAddress={filling.read} />}
      <ConnectByChoice
        chosen={draft.connectBy}
        onChoose={(connectBy) => edit(changeOfWay(draft, connectBy, defaultClientId()))}
      />
      {FIELDS[draft.connectBy](props)}
      <div class="buttons">
        <button
          type="button"
          name="signIn"
          class={props.connection?.tone === 'fine' || props.onUnlock ? 'button' : 'primary'}
          aria-busy={props.isConnecting}
          onClick={props.onSignIn}
        >
          {text('options_signIn')}
        </button>
        {props.onSignOut && (
          <button type="button" class="button" onClick={props.onSignOut}>
            {text('options_signOut')}
          </button>
        )}
      </div>
      {props.children}
      <WebAddressField form={form} />
    </Section>
  );
}
