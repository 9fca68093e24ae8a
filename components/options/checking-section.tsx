import { text } from '../../src/browser/page/texts.ts';
import { isCompanyId, parseCompanyId } from '../../src/domain/company-id.ts';
import { CHECK_EVERY_MINUTES, clampMinutes, webAddressFor } from '../../src/domain/settings.ts';
import { numberText } from '../counted-text.ts';
import { CheckBox } from './check-box.tsx';
import { webAddressProblem } from './problems.ts';
import { TextField } from './text-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

/** How often to check, what to show and where items open. */
export function CheckingSection({ form }: { form: SettingsForm }) {
  const { draft, edit } = form;
  return (
    <section class="card">
      <h2>{text('options_checking')}</h2>
      <TextField
        name="checkEveryMinutes"
        label={text('options_interval')}
        value={draft.checkEveryMinutes}
        onEdit={edit}
        isNumeric
        hint={intervalHint(draft.checkEveryMinutes)}
      />
      <CheckBox name="showBadge" label={text('options_showBadge')} isOn={draft.showBadge} onEdit={edit} />
      <CheckBox
        name="showNotifications"
        label={text('options_showNotifications')}
        isOn={draft.showNotifications}
        onEdit={edit}
      />
      <TextField
        name="webAddress"
        label={text('options_webAddress')}
        value={draft.webAddress}
        onEdit={edit}
        placeholder={defaultWebAddress(draft.companyId)}
        problem={(form.problemOf('webAddress') ?? webAddressProblem(draft.webAddress))?.words}
        hint={text('options_webAddressHint')}
      />
    </section>
  );
}

function intervalHint(typed: string): string {
  const { min, max } = CHECK_EVERY_MINUTES;
  const minutes = clampMinutes(typed, CHECK_EVERY_MINUTES);
  return minutes === Number(typed)
    ? text('options_intervalHint', numberText(min), numberText(max))
    : text('options_intervalClamped', numberText(minutes), numberText(min), numberText(max));
}

function defaultWebAddress(companyId: string): string | undefined {
  const parsed = parseCompanyId(companyId);
  return isCompanyId(parsed) ? webAddressFor({ webAddress: '' }, parsed) : undefined;
}
