import { text } from '../../src/browser/shared/texts.ts';

/** Where a technician makes the API keys, and an administrator the client ID. */
export function KeysSteps() {
  return (
    <details class="preparation">
      <summary>{text('options_keys')}</summary>
      <ol>
        <li>{text('options_keysMake')}</li>
        <li>{text('options_keysCopy')}</li>
        <li>{text('options_keysClient')}</li>
      </ol>
      <p>{text('options_keysAccess')}</p>
    </details>
  );
}
