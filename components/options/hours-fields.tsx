import { DayBoxes, type DaysName } from './day-boxes.tsx';
import { useFieldPolicy } from './policy/policy-context.ts';
import { TimeField, type TimeName } from './time-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

export interface HoursFieldsProps {
  form: SettingsForm;
  /** The check box that turns them on, which a policy locks together with them. */
  toggle: 'hasWorkingHours' | 'hasQuietHours';
  days: { name: DaysName; label: string };
  from: { name: TimeName; label: string };
  to: { name: TimeName; label: string };
  isDisabled?: boolean;
}

/** The days and times of weekly hours. */
export function HoursFields({ form, toggle, days, from, to, isDisabled = false }: HoursFieldsProps) {
  const { draft, edit } = form;
  const { isLocked, id } = useFieldPolicy(toggle);
  const policy = { isDisabled: isDisabled || isLocked, note: isLocked ? id : undefined };
  return (
    <>
      <DayBoxes name={days.name} label={days.label} days={draft[days.name]} onEdit={edit} {...policy} />
      <div class="times">
        {[from, to].map(({ name, label }) => (
          <TimeField
            key={name}
            name={name}
            label={label}
            value={draft[name]}
            onEdit={edit}
            {...policy}
            problem={form.problemOf(name)?.words}
          />
        ))}
      </div>
    </>
  );
}
