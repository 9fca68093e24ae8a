import { DayBoxes, type DaysName } from './day-boxes.tsx';
import { TimeField, type TimeName } from './time-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

export interface HoursFieldsProps {
  form: SettingsForm;
  days: { name: DaysName; label: string };
  from: { name: TimeName; label: string };
  to: { name: TimeName; label: string };
  isDisabled?: boolean;
}

/** The days and times of weekly hours. */
export function HoursFields({ form, days, from, to, isDisabled = false }: HoursFieldsProps) {
  const { draft, edit } = form;
  return (
    <>
      <DayBoxes
        name={days.name}
        label={days.label}
        days={draft[days.name]}
        onEdit={edit}
        isDisabled={isDisabled}
      />
      <div class="times">
        {[from, to].map(({ name, label }) => (
          <TimeField
            key={name}
            name={name}
            label={label}
            value={draft[name]}
            onEdit={edit}
            isDisabled={isDisabled}
            problem={form.problemOf(name)?.words}
          />
        ))}
      </div>
    </>
  );
}
