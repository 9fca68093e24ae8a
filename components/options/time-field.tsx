import type { Draft } from './draft.ts';

export type TimeName = 'workingFrom' | 'workingTo' | 'quietFrom' | 'quietTo';

export interface TimeFieldProps {
  name: TimeName;
  label: string;
  value: string;
  onEdit: (fields: Partial<Draft>) => void;
  isDisabled: boolean;
  /** The id of what says who has set it; `undefined` for nobody. */
  note: string | undefined;
  /** Why the value is refused. */
  problem: string | undefined;
}

/** A labelled time of day, in the format of the browser's language. */
export function TimeField({ name, label, value, onEdit, isDisabled, note, problem }: TimeFieldProps) {
  const problemId = `${name}-problem`;
  const describedBy = [problem && problemId, note].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="time"
        value={value}
        disabled={isDisabled}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={describedBy || undefined}
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
