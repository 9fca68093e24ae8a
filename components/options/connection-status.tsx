import { text } from '../../src/browser/shared/texts.ts';
import { NextStep } from '../next-step.tsx';
import type { StatusText } from '../check-text.ts';
import { Notes } from '../notes.tsx';
import { Details } from '../details.tsx';
import { ToneIcon } from '../tone-icon.tsx';

export interface ConnectionStatusProps {
  /** Undefined as long as nothing is read. */
  connection: StatusText | undefined;
  /** How the checks stand, for whoever has a session. */
  check: StatusText | undefined;
  /** What the last check had to leave out. */
  notes: readonly string[];
  /** The server that is connected by keys, if one is. */
  origin: string | undefined;
}

/** How the connection stands, announced when it changes; below it the checks, announced when something is wrong. */
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
