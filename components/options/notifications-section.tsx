import { text } from '../../src/browser/shared/texts.ts';
import { BADGE_COUNTS } from '../../src/domain/settings/badge-counts.ts';
import { PREFERENCES } from '../../src/domain/settings/preferences.ts';
import { CheckBox } from './check-box.tsx';
import { minutesHint } from './minutes-hint.ts';
import { useFieldPolicy } from './policy/policy-context.ts';
import { PolicyNote } from './policy/policy-note.tsx';
import { QuietHoursFields } from './quiet-hours-fields.tsx';
import { TextField } from './text-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

/** What the badge counts, what notifies, and when nothing notifies. */
export function NotificationsSection({ form }: { form: SettingsForm }) {
  const { draft, edit } = form;
  return (
    <section class="card">
      <h2>{text('options_notifications')}</h2>
      <CheckBox name="showBadge" label={text('options_showBadge')} isOn={draft.showBadge} onEdit={edit} />
      {draft.showBadge && <BadgeChoices form={form} />}
      <CheckBox
        name="showNotifications"
        label={text('options_showNotifications')}
        isOn={draft.showNotifications}
        onEdit={edit}
      />
      {draft.showNotifications && (
        <>
          <KindBoxes form={form} />
          <QuietHoursFields form={form} />
        </>
      )}
    </section>
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

function KindBoxes({ form: { draft, edit } }: { form: SettingsForm }) {
  return (
    <fieldset>
      <legend>{text('options_notifyWhen')}</legend>
      <CheckBox
        name="notifyDueSoon"
        label={text('options_notifyDueSoon')}
        isOn={draft.notifyDueSoon}
        onEdit={edit}
      />
      {draft.notifyDueSoon && (
        <TextField
          name="leadMinutes"
          label={text('options_leadMinutes')}
          value={draft.leadMinutes}
          onEdit={edit}
          isNumeric
          hint={minutesHint(draft.leadMinutes, PREFERENCES.leadMinutes)}
        />
      )}
      <CheckBox
        name="notifyOverdue"
        label={text('options_notifyOverdue')}
        isOn={draft.notifyOverdue}
        onEdit={edit}
      />
      <CheckBox
        name="notifyAssigned"
        label={text('options_notifyAssigned')}
        isOn={draft.notifyAssigned}
        onEdit={edit}
      />
      <CheckBox
        name="notifyPriority"
        label={text('options_notifyPriority')}
        isOn={draft.notifyPriority}
        onEdit={edit}
      />
      <CheckBox name="notifyBack" label={text('options_notifyBack')} isOn={draft.notifyBack} onEdit={edit} />
    </fieldset>
  );
}
