import { text } from '../../src/browser/shared/texts.ts';
import { isCompanyId } from '../../src/domain/account/company-id.ts';
import { WAYS } from '../../src/domain/account/way-to-connect.ts';
import { webAddressFor } from '../../src/domain/settings/settings.ts';
import type { Draft } from './draft.ts';
import { webAddressProblem } from './problems.ts';
import { TextField } from './text-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

/** Where items open. */
export function WebAddressField({ form }: { form: SettingsForm }) {
  const { draft, edit } = form;
  return (
    <TextField
      name="webAddress"
      label={text('options_webAddress')}
      value={draft.webAddress}
      onEdit={edit}
      placeholder={defaultWebAddress(draft)}
      problem={(form.problemOf('webAddress') ?? webAddressProblem(draft.webAddress))?.words}
      hint={text('options_webAddressHint')}
    />
  );
}

function defaultWebAddress(draft: Draft): string | undefined {
  const parsed = WAYS[draft.connectBy].parseCompany(draft.companyId);
  return isCompanyId(parsed) ? webAddressFor({ ...draft, webAddress: '' }, parsed) : undefined;
}
