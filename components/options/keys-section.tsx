import { text } from '../../src/browser/shared/texts.ts';

/** Where a technician makes the API keys, and an administrator the client ID. */
export function KeysSection() {
  return (
    <section class="card">
      <h2>{text('options_keys')}</h2>
      <ol>
        <li>{text('options_keysMake')}</li>
        <li>{text('options_keysCopy')}</li>
        <li>{text('options_keysClient')}</li>
      </ol>
      <p>{text('options_keysAccess')}</p>
    </section>
  );
}
