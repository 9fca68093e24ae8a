import { text } from '../../src/browser/page/texts.ts';
import { CompanyField } from './company-field.tsx';
import { SecretField } from './secret-field.tsx';
import { TextField } from './text-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

export interface OAuthFieldsProps {
  form: SettingsForm;
  hasClientSecret: boolean;
}

/** What a sign-in in a window needs to know. */
export function OAuthFields({ form, hasClientSecret }: OAuthFieldsProps) {
  const { draft, edit } = form;
  return (
    <>
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
        isStored={hasClientSecret}
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
    </>
  );
}
