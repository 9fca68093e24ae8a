import { text } from '../../src/browser/page/texts.ts';
import { ServerFields } from './server-fields.tsx';
import { DraftField } from './draft-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

export interface KeysFieldsProps {
  form: SettingsForm;
  /** Whether a pair lies sealed; it never comes to a page. */
  hasKeys: boolean;
}

/** What connecting by API keys needs to know. */
export function KeysFields({ form, hasKeys }: KeysFieldsProps) {
  return (
    <>
      <ServerFields form={form} />
      <DraftField
        form={form}
        name="companyId"
        label={text('options_companyId')}
        hint={text('options_loginCompanyHint')}
      />
      <DraftField
        form={form}
        name="clientId"
        label={text('options_clientId')}
        hint={text('options_keysClientIdHint')}
      />
      <DraftField
        form={form}
        name="publicKey"
        label={text('options_publicKey')}
        hint={text('options_publicKeyHint')}
      />
      <DraftField
        form={form}
        name="privateKey"
        label={text('options_privateKey')}
        isMasked
        hint={text(hasKeys ? 'options_keysStored' : 'options_privateKeyHint')}
      />
    </>
  );
}
