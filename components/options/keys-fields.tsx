import { text } from '../../src/browser/page/texts.ts';
import { ServerFields } from './server-fields.tsx';
import { TextField } from './text-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

export interface KeysFieldsProps {
  form: SettingsForm;
  /** Whether a pair lies sealed; it never comes to a page. */
  hasKeys: boolean;
}

/** What connecting by API keys needs to know. */
export function KeysFields({ form, hasKeys }: KeysFieldsProps) {
  const { draft, edit } = form;
  return (
    <>
      <ServerFields form={form} />
      <TextField
        name="companyId"
        label={text('options_companyId')}
        value={draft.companyId}
        onEdit={edit}
        problem={form.problemOf('companyId')?.words}
        hint={text('options_loginCompanyHint')}
      />
      <TextField
        name="clientId"
        label={text('options_clientId')}
        value={draft.clientId}
        onEdit={edit}
        problem={form.problemOf('clientId')?.words}
        hint={text('options_keysClientIdHint')}
      />
      <TextField
        name="publicKey"
        label={text('options_publicKey')}
        value={draft.publicKey}
        onEdit={edit}
        problem={form.problemOf('publicKey')?.words}
        hint={text('options_publicKeyHint')}
      />
      <TextField
        name="privateKey"
        label={text('options_privateKey')}
        value={draft.privateKey}
        onEdit={edit}
        isMasked
        problem={form.problemOf('privateKey')?.words}
        hint={text(hasKeys ? 'options_keysStored' : 'options_privateKeyHint')}
      />
    </>
  );
}
