import { text } from '../../src/browser/shared/texts.ts';
import { AwayBox } from './away-box.tsx';
import type { SettingsForm } from './use-settings-form.ts';
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
