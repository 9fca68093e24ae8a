import { text } from '../../src/browser/shared/texts.ts';
import { CheckBox } from './check-box.tsx';
import type { Draft } from './draft.ts';
import { HoursFields } from './hours-fields.tsx';
import { preferencesIn } from './preference-fields.ts';
import type { SettingsForm } from './use-settings-form.ts';

const HINT_ID = 'quietHours-hint';

/** Whether notifications wait at certain hours, and at which ones. */
export function QuietHoursFields({ form }: { form: SettingsForm }) {
  const { draft, edit } = form;
  return (
    <fieldset aria-describedby={HINT_ID}>
      <legend>{text('options_quietHours')}</legend>
      <CheckBox
        name="hasQuietHours"
        label={text('options_hasQuietHours')}
        isOn={draft.hasQuietHours}
        onEdit={edit}
      />
      {draft.hasQuietHours && (
        <HoursFields
          form={form}
          toggle="hasQuietHours"
          days={{ name: 'quietDays', label: text('options_quietDays') }}
          from={{ name: 'quietFrom', label: text('options_quietFrom') }}
          to={{ name: 'quietTo', label: text('options_quietTo') }}
        />
      )}
      <p id={HINT_ID} class="hint">
        {hintFor(draft)}
      </p>
    </fieldset>
  );
}

/** What the hours do, and what is not obvious about these. */
function hintFor(draft: Draft): string {
  const { isOn, days, from, to } = preferencesIn(draft).quietHours;
  const words = [text('options_quietHoursHint')];
  if (isOn && days.length === 0) words.push(text('options_quietHours_noDay'));
  else if (isOn && from === to) words.push(text('options_workingHours_wholeDay'));
  else if (isOn && from > to && to > 0) words.push(text('options_workingHours_overnight'));
  return words.join(' ');
}
