import { text } from '../../src/browser/shared/texts.ts';
import { BADGE_COUNTS } from '../../src/domain/settings/badge-counts.ts';
import { CheckBox } from './check-box.tsx';
import { minutesHint } from './minutes-hint.ts';
import { boundsUnder } from './policy/field-policy.ts';
import { useFieldPolicy, usePolicy } from './policy/policy-context.ts';
import { PolicyNote } from './policy/policy-note.tsx';
import { Section } from './section.tsx';
import { TextField } from './text-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

/** How often to check, and what the badge counts. */
export function ListSection({ form }: { form: SettingsForm }) {
  const { draft, edit } = form;
  const policy = usePolicy();
  return (
    <Section name="list">
      <TextField
        name="checkEveryMinutes"
        label={text('options_checkEveryMinutes')}
        value={draft.checkEveryMinutes}
        onEdit={edit}
        isNumeric
        hint={minutesHint(draft.checkEveryMinutes, boundsUnder(policy, 'checkEveryMinutes'))}
      />
      <CheckBox name="showBadge" label={text('options_showBadge')} isOn={draft.showBadge} onEdit={edit} />
      {draft.showBadge && <BadgeChoices form={form} />}
    </Section>
  );
}

function BadgeChoices({ form: { draft, edit } }: { form: SettingsForm }) {
  const note = useFieldPolicy('badgeCounts');
  return (
    <div
      class="choices"
      role="radiogroup"
      aria-label={text('options_badgeCounts')}
      aria-describedby={note.id}
    >
      {BADGE_COUNTS.map((choice) => (
        <label key={choice} class="check-box">
          <input
            type="radio"
            name="badgeCounts"
            checked={draft.badgeCounts === choice}
            disabled={note.isLocked}
            onChange={() => edit({ badgeCounts: choice })}
          />
          {text(`options_badgeCounts_${choice}`)}
        </label>
      ))}
      <PolicyNote note={note} />
    </div>
  );
}
