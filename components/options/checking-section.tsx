import { text } from '../../src/browser/shared/texts.ts';
import { isCompanyId } from '../../src/domain/account/company-id.ts';
import { WAYS } from '../../src/domain/account/way-to-connect.ts';
import { webAddressFor } from '../../src/domain/settings/settings.ts';
import type { Draft } from './draft.ts';
import { minutesHint } from './minutes-hint.ts';
import { boundsUnder } from './policy/field-policy.ts';
import { usePolicy } from './policy/policy-context.ts';
import { webAddressProblem } from './problems.ts';
import { TextField } from './text-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

/** How often to check, and where items open. */
export function CheckingSection({ form }: { form: SettingsForm }) {
  const { draft, edit } = form;
  const policy = usePolicy();
  return (
    <section class="card">
      <h2>{text('options_checking')}</h2>
      <TextField
        name="checkEveryMinutes"
        label={text('options_checkEveryMinutes')}
        value={draft.checkEveryMinutes}
        onEdit={edit}
        isNumeric
        hint={minutesHint(draft.checkEveryMinutes, boundsUnder(policy, 'checkEveryMinutes'))}
      />
      <TextField
        name="webAddress"
        label={text('options_webAddress')}
        value={draft.webAddress}
        onEdit={edit}
        placeholder={defaultWebAddress(draft)}
        problem={(form.problemOf('webAddress') ?? webAddressProblem(draft.webAddress))?.words}
        hint={text('options_webAddressHint')}
      />
    </section>
  );
}

function defaultWebAddress(draft: Draft): string | undefined {
  const parsed = WAYS[draft.connectBy].parseCompany(draft.companyId);
  return isCompanyId(parsed) ? webAddressFor({ ...draft, webAddress: '' }, parsed) : undefined;
}
