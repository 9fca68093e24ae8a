import { useMemo } from 'preact/hooks';
import { currentZone } from '../../src/browser/shared/calendar.ts';
import { text } from '../../src/browser/shared/texts.ts';
import { useFieldPolicy } from './policy/policy-context.ts';
import { PolicyNote } from './policy/policy-note.tsx';
import type { SettingsForm } from './use-settings-form.ts';

const NAME = 'hoursZone';
const HINT_ID = `${NAME}-hint`;

/** The time zone of the hours, for people who work for another place. */
export function TimeZoneField({ form }: { form: SettingsForm }) {
  const chosen = form.draft.hoursZone;
  const note = useFieldPolicy(NAME);
  const zones = useMemo(
    () => [...new Set([...Intl.supportedValuesOf('timeZone'), chosen])].filter(Boolean),
    [chosen],
  );
  return (
    <div class="field">
      <label for={NAME}>{text('options_hoursZone')}</label>
      <select
        id={NAME}
        name={NAME}
        disabled={note.isLocked}
        aria-describedby={note.id === undefined ? HINT_ID : `${HINT_ID} ${note.id}`}
        value={chosen}
        onChange={(event) => form.edit({ hoursZone: event.currentTarget.value })}
      >
        <option value="">{text('options_hoursZone_own', currentZone())}</option>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </select>
      <p id={HINT_ID} class="hint">
        {text('options_hoursZoneHint')}
      </p>
      <PolicyNote note={note} />
    </div>
  );
}
