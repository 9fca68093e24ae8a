import { text } from '../../src/browser/shared/texts.ts';
import { CHANGES_FROM_HERE } from '../../src/domain/settings/changes-from-here.ts';
import { mayChange } from './policy/field-policy.ts';
import { FewerChoicesNote } from './policy/fewer-choices-note.tsx';
import { usePolicy } from './policy/policy-context.ts';
import { Section } from './section.tsx';
import { StandardTextsField } from './standard-texts-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

/** What may be changed in ConnectWise from here, and the texts that help with it. */
export function ChangesSection({ form }: { form: SettingsForm }) {
  const { draft, edit } = form;
  const policy = usePolicy();
  return (
    <Section name="changes">
      <div
        class="choices"
        role="radiogroup"
        aria-labelledby="changes-heading"
        aria-describedby="changes-policy"
      >
        {CHANGES_FROM_HERE.map((choice) => (
          <label key={choice} class="check-box">
            <input
              type="radio"
              name="changesFromHere"
              checked={draft.changesFromHere === choice}
              disabled={!mayChange(policy, choice)}
              onChange={() => edit({ changesFromHere: choice })}
            />
            {text(`options_changesFromHere_${choice}`)}
          </label>
        ))}
        <FewerChoicesNote
          id="changes-policy"
          isShown={!CHANGES_FROM_HERE.every((choice) => mayChange(policy, choice))}
        />
      </div>
      <StandardTextsField form={form} />
    </Section>
  );
}
