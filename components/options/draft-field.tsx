import { TextField, type TextFieldProps } from './text-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

export interface DraftFieldProps extends Omit<TextFieldProps, 'value' | 'onEdit' | 'problem'> {
  form: SettingsForm;
}

/** A text field of the form, with the reason why the last attempt to save failed at it. */
export function DraftField({ form, ...field }: DraftFieldProps) {
  const { draft, edit, problemOf } = form;
  return (
    <TextField {...field} value={draft[field.name]} onEdit={edit} problem={problemOf(field.name)?.words} />
  );
}
