import { numberText } from '../../src/browser/shared/counted-text.ts';
import { text } from '../../src/browser/shared/texts.ts';
import { MAX_STANDARD_TEXT_LENGTH, MAX_STANDARD_TEXTS } from '../../src/domain/settings/standard-texts.ts';
import type { SettingsForm } from './use-settings-form.ts';

const NAME = 'standardTexts';
const HINT_ID = `${NAME}-hint`;
const PROBLEM_ID = `${NAME}-problem`;

/** The standard texts, all in one field. An empty line separates two of them, as a text may have several lines. */
export function StandardTextsField({ form: { draft, edit, problemOf } }: { form: SettingsForm }) {
  const problem = problemOf(NAME)?.words;
  return (
    <div class="field">
      <label for={NAME}>{text('options_standardTexts')}</label>
      <textarea
        id={NAME}
        name={NAME}
        rows={6}
        dir="auto"
        value={draft.standardTexts}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? `${PROBLEM_ID} ${HINT_ID}` : HINT_ID}
        onInput={(event) => edit({ standardTexts: event.currentTarget.value })}
      />
      {problem && (
        <p id={PROBLEM_ID} class="problem">
          {problem}
        </p>
      )}
      <p id={HINT_ID} class="hint">
        {text(
          'options_standardTextsHint',
          numberText(MAX_STANDARD_TEXTS),
          numberText(MAX_STANDARD_TEXT_LENGTH),
        )}
      </p>
    </div>
  );
}
