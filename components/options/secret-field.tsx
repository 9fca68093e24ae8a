import { text } from '../../src/browser/shared/texts.ts';
import type { Draft } from './draft.ts';
import { TextField } from './text-field.tsx';

export interface SecretFieldProps {
  /** Only what was just typed; a stored secret never comes to a page. */
  value: string;
  onEdit: (fields: Partial<Draft>) => void;
  isStored: boolean;
  onForget: () => void;
}

export function SecretField({ value, onEdit, isStored, onForget }: SecretFieldProps) {
  return (
    <TextField
      name="clientSecret"
      label={text('options_clientSecret')}
      value={value}
      onEdit={onEdit}
      isMasked
      hint={text(isStored ? 'options_clientSecretStored' : 'options_clientSecretHint')}
    >
      {isStored && (
        <button type="button" class="button" onClick={onForget}>
          {text('options_forgetSecret')}
        </button>
      )}
    </TextField>
  );
}
