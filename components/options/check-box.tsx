import type { Draft, FieldName } from './draft.ts';
import { useFieldPolicy } from './policy/policy-context.ts';
import { PolicyNote } from './policy/policy-note.tsx';

type SwitchName = { [Name in FieldName]: Draft[Name] extends boolean ? Name : never }[FieldName];

export interface CheckBoxProps {
  name: SwitchName;
  label: string;
  isOn: boolean;
  onEdit: (fields: Partial<Draft>) => void;
}

export function CheckBox({ name, label, isOn, onEdit }: CheckBoxProps) {
  const note = useFieldPolicy(name);
  return (
    <>
      <label class="check-box">
        <input
          type="checkbox"
          name={name}
          checked={isOn}
          disabled={note.isLocked}
          aria-describedby={note.id}
          onChange={(event) => onEdit({ [name]: event.currentTarget.checked })}
        />
        {label}
      </label>
      <PolicyNote note={note} />
    </>
  );
}
