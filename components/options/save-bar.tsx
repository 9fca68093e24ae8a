import { text } from '../../src/browser/shared/texts.ts';

export interface SaveBarProps {
  /** The id of the form that it saves. */
  form: string;
  isDirty: boolean;
  /** Whether saving signs out, which the bar announces. */
  endsSession: boolean;
  /** The result of the last attempt. */
  feedback: string;
}

/** Stays in view, so that nobody leaves with unsaved fields unknowingly. */
export function SaveBar({ form, isDirty, endsSession, feedback }: SaveBarProps) {
  return (
    <div class="save-bar">
      <button type="submit" form={form} class={isDirty ? 'primary' : 'button'}>
        {text('options_save')}
      </button>
      <p class="feedback" aria-live="polite">
        {feedback}
      </p>
      {isDirty && feedback === '' && (
        <p class={endsSession ? 'ends-session' : 'hint'}>
          {text(endsSession ? 'options_endsSession' : 'options_unsaved')}
        </p>
      )}
    </div>
  );
}
