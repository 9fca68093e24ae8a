import { text } from '../../src/browser/shared/texts.ts';
import type { SettingsForm } from './use-settings-form.ts';
import { useIdlePermission } from './use-idle-permission.ts';
import { WorkingHoursFields } from './working-hours-fields.tsx';

/** When checks are less frequent because nobody is there to look. */
export function RestSection({ form }: { form: SettingsForm }) {
  return (
    <section class="card">
      <h2>{text('options_rest')}</h2>
      <WorkingHoursFields form={form} />
      <AwayBox />
    </section>
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
