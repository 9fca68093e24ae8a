import { useState } from 'preact/hooks';
import { text } from '../src/browser/shared/texts.ts';
import { isComposing } from './keys/key-command.ts';

/** The passphrase that opens the lock. It goes to the worker and is not stored. */
export function UnlockField({ onUnlock }: { onUnlock: (passphrase: string) => void }) {
  const [passphrase, setPassphrase] = useState('');

  function unlock() {
    onUnlock(passphrase);
    setPassphrase('');
  }

  return (
    <div class="unlock">
      <label for="unlock-passphrase">{text('unlock_passphrase')}</label>
      <input
        id="unlock-passphrase"
        type="password"
        autocomplete="current-password"
        dir="ltr"
        value={passphrase}
        onInput={(event) => setPassphrase(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isComposing(event)) return;
          // It is inside another form on the options page.
          event.preventDefault();
          unlock();
        }}
      />
      <button type="button" class="primary" onClick={unlock}>
        {text('unlock_unlock')}
      </button>
    </div>
  );
}
