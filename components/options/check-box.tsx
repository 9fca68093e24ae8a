import type { Draft, FieldName } from './draft.ts';

type SwitchName = { [Name in FieldName]: Draft[Name] extends boolean ? Name : never }[FieldName];

export interface CheckBoxProps {
  name: SwitchName;
  label: string;
  isOn: boolean;
  onEdit: (fields: Partial<Draft>) => void;
}

export function CheckBox({ name, label, isOn, onEdit }: CheckBoxProps) {
  return (
    <label class="check-box">
      <input
        type="checkbox"
        name={name}
        checked={isOn}
        onChange={(event) => onEdit({ [name]: event.currentTarget.checked })}
      />
      {label}
    </label>
  );
}
