import { text } from '../../src/browser/shared/texts.ts';
import { CompanyField } from './company-field.tsx';
import { SecretField } from './secret-field.tsx';
import { DraftField } from './draft-field.tsx';
import { takenText } from './meant-text.ts';
import type { SettingsForm } from './use-settings-form.ts';

export interface OAuthFieldsProps {
  form: SettingsForm;
  hasClientSecret: boolean;
}

/** The fields for a sign-in in a window. */
export function OAuthFields({ form, hasClientSecret }: OAuthFieldsProps) {
  const { draft, edit } = form;
  return (
    <>
      <CompanyField value={draft.companyId} onEdit={edit} problem={form.problemOf('companyId')} />
      <DraftField
        form={form}
        name="clientId"
        label={text('options_clientId')}
        hint={takenText(draft, 'clientId') ?? text('options_clientIdHint')}
      />
      <SecretField
        value={draft.clientSecret}
        onEdit={edit}
        isStored={hasClientSecret}
        onForget={() => void form.forgetSecret()}
      />
      <DraftField
        form={form}
        name="memberIdentifier"
        label={text('options_member')}
        hint={text('options_memberHint')}
      />
    </>
  );
}
