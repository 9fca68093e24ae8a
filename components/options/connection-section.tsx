import { text } from '../../src/browser/page/texts.ts';
import { UnlockField } from '../unlock-field.tsx';
import { CompanyField } from './company-field.tsx';
import { ConnectionStatus, type ConnectionStatusProps } from './connection-status.tsx';
import { SecretField } from './secret-field.tsx';
import { TextField } from './text-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

export interface ConnectionSectionProps extends ConnectionStatusProps {
  form: SettingsForm;
  hasClientSecret: boolean;
  /** Left out where nothing is locked. */
  onUnlock: ((passphrase: string) => void) | undefined;
  onSignIn: () => void;
  /** Left out where there is no session to end. */
  onSignOut: (() => void) | undefined;
}

export function ConnectionSection(props: ConnectionSectionProps) {
  const { form } = props;
  const { draft, edit } = form;
  return (
    <section class="card">
      <h2>{text('options_connection')}</h2>
      <ConnectionStatus connection={props.connection} check={props.check} />
      {props.onUnlock && <UnlockField onUnlock={props.onUnlock} />}
      <CompanyField value={draft.companyId} onEdit={edit} problem={form.problemOf('companyId')} />
      <TextField
        name="clientId"
        label={text('options_clientId')}
        value={draft.clientId}
        onEdit={edit}
        problem={form.problemOf('clientId')?.words}
        hint={text('options_clientIdHint')}
      />
      <SecretField
        value={draft.clientSecret}
        onEdit={edit}
        isStored={props.hasClientSecret}
        onForget={() => void form.forgetSecret()}
      />
      <TextField
        name="memberIdentifier"
        label={text('options_member')}
        value={draft.memberIdentifier}
        onEdit={edit}
        problem={form.problemOf('memberIdentifier')?.words}
        hint={text('options_memberHint')}
      />
      <div class="buttons">
        <button
          type="button"
          name="signIn"
          class={props.connection?.tone === 'fine' || props.onUnlock ? 'button' : 'primary'}
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
    </section>
  );
}
