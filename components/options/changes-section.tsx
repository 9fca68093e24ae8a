import { text } from '../../src/browser/shared/texts.ts';
import { CHANGES_FROM_HERE } from '../../src/domain/settings/changes-from-here.ts';
import { StandardTextsField } from './standard-texts-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

/** What may be changed in ConnectWise from here, and the texts that help with it. */
export function ChangesSection({ form }: { form: SettingsForm }) {
  const { draft, edit } = form;
  return (
    <section class="card">
      <h2 id="changes-heading">{text('options_changesFromHere')}</h2>
      <div class="choices" role="radiogroup" aria-labelledby="changes-heading">
        {CHANGES_FROM_HERE.map((choice) => (
          <label key={choice} class="check-box">
            <input
              type="radio"
              name="changesFromHere"
              checked={draft.changesFromHere === choice}
              onChange={() => edit({ changesFromHere: choice })}
            />
            {text(`options_changesFromHere_${choice}`)}
          </label>
        ))}
      </div>
      <StandardTextsField form={form} />
    </section>
  );
}
