import type { Draft } from './draft.ts';
import { useFieldPolicy } from './policy/policy-context.ts';

export type TimeName = 'workingFrom' | 'workingTo' | 'quietFrom' | 'quietTo';

export interface TimeFieldProps {
  name: TimeName;
  label: string;
  value: string;
  onEdit: (fields: Partial<Draft>) => void;
  isDisabled: boolean;
  /** Why the value is refused. */
  problem: string | undefined;
}

/** A labelled time of day, in the format of the browser's language. */
export function TimeField({ name, label, value, onEdit, isDisabled, problem }: TimeFieldProps) {
  const problemId = `${name}-problem`;
  const { isLocked } = useFieldPolicy(name);
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="time"
        value={value}
        disabled={isDisabled || isLocked}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? problemId : undefined}
        onInput={(event) => onEdit({ [name]: event.currentTarget.value })}
      />
      {problem && (
        <p id={problemId} class="problem">
          {problem}
        </p>
      )}
    </div>
  );
}
