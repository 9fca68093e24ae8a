import { text } from '../../src/browser/shared/texts.ts';
import { NextStep } from '../next-step.tsx';
import type { StatusText } from '../check-text.ts';
import { Notes } from '../notes.tsx';
import { Details } from '../details.tsx';
import { ToneIcon } from '../tone-icon.tsx';

export interface ConnectionStatusProps {
  /** Undefined until it is read. */
  connection: StatusText | undefined;
  /** The state of the checks, if there is a session. */
  check: StatusText | undefined;
  /** What the last check could not read. */
  notes: readonly string[];
  /** The server that is connected by API keys, if there is one. */
  origin: string | undefined;
}

/** The sign-in state, announced when it changes. The checks below it are announced when something is wrong. */
export function ConnectionStatus({ connection, check, notes, origin }: ConnectionStatusProps) {
  return (
    <div class="connection-status" data-tone={connection?.tone}>
      <p class="status">
        {connection && <ToneIcon tone={connection.tone} />}
        <span role="status" class={connection ? undefined : 'late'}>
          {connection ? connection.words : text('options_loading')}
        </span>
      </p>
      <Details failure={connection?.failure} />
      {check && (
        <p class="last-check">
          <span aria-live={check.tone === 'warning' ? 'polite' : 'off'}>{check.words}</span>
          <Notes notes={notes} />
        </p>
      )}
      <Details failure={check?.failure} />
      <NextStep failure={connection?.failure ?? check?.failure} origin={origin} />
    </div>
  );
}
