import { text } from '../../src/browser/shared/texts.ts';
import { QuietHoursFields } from './quiet-hours-fields.tsx';
import { Section } from './section.tsx';
import { TimeZoneField } from './time-zone-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';
import { useIdlePermission } from './use-idle-permission.ts';
import { WorkingHoursFields } from './working-hours-fields.tsx';

/** When checks are less frequent because nobody is there to look, and when nothing notifies. */
export function HoursSection({ form }: { form: SettingsForm }) {
  return (
    <Section name="hours">
      <WorkingHoursFields form={form} />
      <AwayBox />
      {form.draft.showNotifications && <QuietHoursFields form={form} />}
      <TimeZoneField form={form} />
    </Section>
  );
}

/** Whether checks are less frequent while nobody is at the computer: a permission, which is not a stored setting. */
function AwayBox() {
  const { isGranted, isRefused, change } = useIdlePermission();
  return (
    <div class="away-box">
      <label class="check-box">
        <input
          type="checkbox"
          checked={isGranted}
          aria-describedby="whileAway-hint"
          onClick={(event) => void change(event.currentTarget.checked)}
        />
        {text('options_whileAway')}
      </label>
      <p id="whileAway-hint" class="hint">
        {text('options_whileAwayHint')}
      </p>
      <p class="problem" aria-live="polite">
        {isRefused && text('options_whileAwayRefused')}
      </p>
    </div>
  );
}
