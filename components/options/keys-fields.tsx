import { text } from '../../src/browser/shared/texts.ts';
import { ServerFields } from './server-fields.tsx';
import { meantDraft } from './draft.ts';
import { DraftField } from './draft-field.tsx';
import { takenText } from './meant-text.ts';
import type { SettingsForm } from './use-settings-form.ts';

export interface KeysFieldsProps {
  form: SettingsForm;
  /** Whether API keys are stored; they never come to a page. */
  hasKeys: boolean;
}

/** The fields for API keys. A field with another pasted value says how it is read. */
export function KeysFields({ form, hasKeys }: KeysFieldsProps) {
  const { draft } = form;
  const meant = meantDraft(draft);
  const isKeyTaken = meant.privateKey !== draft.privateKey.trim();
  const keyHint = text(hasKeys ? 'options_keysStored' : 'options_privateKeyHint');
  return (
    <>
      <ServerFields form={form} />
      <DraftField
        form={form}
        name="companyId"
        label={text('options_companyId')}
        hint={takenText(draft, 'companyId') ?? text('options_loginCompanyHint')}
      />
      <DraftField
        form={form}
        name="clientId"
        label={text('options_clientId')}
        hint={takenText(draft, 'clientId') ?? text('options_keysClientIdHint')}
      />
      <DraftField
        form={form}
        name="publicKey"
        label={text('options_publicKey')}
        hint={takenText(draft, 'publicKey') ?? text('options_publicKeyHint')}
      />
      <DraftField
        form={form}
        name="privateKey"
        label={text('options_privateKey')}
        isMasked
        hint={isKeyTaken ? text('options_takenKey') : keyHint}
      />
    </>
  );
}
