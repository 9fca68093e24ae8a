import { text } from '../../src/browser/shared/texts.ts';
import { CheckBox } from './check-box.tsx';
import type { Draft } from './draft.ts';
import { HoursFields } from './hours-fields.tsx';
import { preferencesIn } from './preference-fields.ts';
import type { SettingsForm } from './use-settings-form.ts';

const HINT_ID = 'workingHours-hint';

/** Whether checks are less frequent outside working hours, and the hours. */
export function WorkingHoursFields({ form }: { form: SettingsForm }) {
  const { draft, edit } = form;
  return (
    <fieldset aria-describedby={HINT_ID}>
      <legend>{text('options_workingHours')}</legend>
      <CheckBox
        name="hasWorkingHours"
        label={text('options_hasWorkingHours')}
        isOn={draft.hasWorkingHours}
        onEdit={edit}
      />
      <HoursFields
        form={form}
        toggle="hasWorkingHours"
        days={{ name: 'workingDays', label: text('options_workingDays') }}
        from={{ name: 'workingFrom', label: text('options_workingFrom') }}
        to={{ name: 'workingTo', label: text('options_workingTo') }}
        isDisabled={!draft.hasWorkingHours}
      />
      <p id={HINT_ID} class="hint">
        {hintFor(draft)}
      </p>
    </fieldset>
  );
}

/** What the hours do, and what is not obvious about these. */
function hintFor(draft: Draft): string {
  const { isOn, days, from, to } = preferencesIn(draft).workingHours;
  const words = [text('options_workingHoursHint')];
  if (isOn && days.length === 0) words.push(text('options_workingHours_noDay'));
  else if (isOn && from === to) words.push(text('options_workingHours_wholeDay'));
  else if (isOn && from > to && to > 0) words.push(text('options_workingHours_overnight'));
  return words.join(' ');
}
