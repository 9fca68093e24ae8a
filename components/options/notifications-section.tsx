import { text } from '../../src/browser/shared/texts.ts';
import { PREFERENCES } from '../../src/domain/settings/preferences.ts';
import { CheckBox } from './check-box.tsx';
import { minutesHint } from './minutes-hint.ts';
import { Section } from './section.tsx';
import { TextField } from './text-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

/** What notifies. */
export function NotificationsSection({ form }: { form: SettingsForm }) {
  const { draft, edit } = form;
  return (
    <Section name="notifications">
      <CheckBox
        name="showNotifications"
        label={text('options_showNotifications')}
        isOn={draft.showNotifications}
        onEdit={edit}
      />
      {draft.showNotifications && <KindBoxes form={form} />}
    </Section>
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
