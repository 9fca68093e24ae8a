import { useRef, useState } from 'preact/hooks';
import { redirectAddress } from '../../src/browser/shared/addresses.ts';
import { text } from '../../src/browser/shared/texts.ts';

/** The address to register with ConnectWise, ready to copy. */
export function RedirectField() {
  const input = useRef<HTMLInputElement>(null);
  const [feedback, setFeedback] = useState('');
  const address = redirectAddress();

  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
      setFeedback(text('options_copied'));
    } catch {
      // Not every browser grants the clipboard. A person can copy the selection by hand.
      input.current?.select();
      setFeedback(text('options_copyByHand'));
    }
  }

  return (
    <div class="field">
      <label for="redirectAddress">{text('options_redirectAddress')}</label>
      <div class="with-button">
        <input
          ref={input}
          id="redirectAddress"
          type="text"
          dir="ltr"
          readOnly
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" class="button" onClick={() => void copy()}>
          {text('options_copy')}
        </button>
      </div>
      <p class="hint" aria-live="polite">
        {feedback}
      </p>
    </div>
  );
}
