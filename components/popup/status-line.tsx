import { text } from '../../src/browser/shared/texts.ts';
import { NextStep } from '../next-step.tsx';
import type { StatusText } from '../check-text.ts';
import { Notes } from '../notes.tsx';
import { Details } from '../details.tsx';
import { ToneIcon } from '../tone-icon.tsx';

export interface StatusLineProps {
  /** Undefined until it is read. */
  status: StatusText | undefined;
  notes: readonly string[];
  /** The server that is connected by API keys, if there is one. */
  origin: string | undefined;
}

/** The current state and notes, always in the same place and announced when they change. */
export function StatusLine({ status, notes, origin }: StatusLineProps) {
  return (
    <div class="status-line" data-tone={status?.tone}>
      <p class="status">
        <ToneIcon tone={status?.tone ?? 'idle'} />
        <span role="status" aria-live={isQuiet(status) ? 'off' : 'polite'} aria-atomic="false">
          <span class={status ? undefined : 'late'}>{status ? status.words : text('popup_loading')}</span>
          <Notes notes={notes} />
        </span>
      </p>
      <Details failure={status?.failure} />
      <NextStep failure={status?.failure} origin={origin} />
    </div>
  );
}

/** A good state is not announced: its age changes every minute, which nobody wants to hear. */
function isQuiet(status: StatusText | undefined): boolean {
  return status?.tone === 'fine' || status?.tone === 'idle';
}
