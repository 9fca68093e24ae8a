import type { ComponentChildren } from 'preact';
import type { Draft, FieldName } from './draft.ts';
import { useFieldPolicy } from './policy/policy-context.ts';
import { PolicyNote } from './policy/policy-note.tsx';

type TextFieldName = { [Name in FieldName]: Draft[Name] extends string ? Name : never }[FieldName];

export interface TextFieldProps {
  name: TextFieldName;
  label: string;
  value: string;
  onEdit: (fields: Partial<Draft>) => void;
  hint?: ComponentChildren;
  /** Why the value is refused. */
  problem?: string | undefined;
  placeholder?: string | undefined;
  /** Hides the characters. A real password field would have no textbox role and attract password managers. */
  isMasked?: boolean;
  isNumeric?: boolean;
  /** Shown below the words. */
  children?: ComponentChildren;
}

/** A labelled text field. Hint and refusal are part of its description. */
export function TextField(props: TextFieldProps) {
  const { name, problem } = props;
  const hintId = `${name}-hint`;
  const problemId = `${name}-problem`;
  const note = useFieldPolicy(name);
  const describedBy = [problem && problemId, hintId, note.id].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={name}>{props.label}</label>
      <input
        id={name}
        name={name}
        type="text"
        class={props.isMasked ? 'masked' : undefined}
        inputMode={props.isNumeric ? 'numeric' : undefined}
        dir="ltr"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        placeholder={props.placeholder}
        value={props.value}
        aria-invalid={problem ? 'true' : undefined}
        disabled={note.isLocked}
        aria-describedby={describedBy}
        onInput={(event) => props.onEdit({ [name]: event.currentTarget.value })}
      />
      {problem && (
        <p id={problemId} class="problem">
          {problem}
        </p>
      )}
      <p id={hintId} class="hint">
        {props.hint}
      </p>
      <PolicyNote note={note} />
      {props.children}
    </div>
  );
}
