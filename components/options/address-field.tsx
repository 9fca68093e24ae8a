import { text } from '../../src/browser/shared/texts.ts';

export const ADDRESS_ID = 'address';

/** What became of an address. */
export interface AddressOutcome {
  words: string;
  isFilledIn: boolean;
}

export interface AddressFieldProps {
  outcome: AddressOutcome | undefined;
  onAddress: (address: string) => void;
}

/** Any address of ConnectWise that a person has at hand. It fills in the fields below, and is not stored itself. */
export function AddressField({ outcome, onAddress }: AddressFieldProps) {
  return (
    <div class="field">
      <label for={ADDRESS_ID}>{text('options_address')}</label>
      <input
        id={ADDRESS_ID}
        type="text"
        dir="ltr"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby="address-hint"
        onChange={(event) => onAddress(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // It would save the form as it was.
          event.preventDefault();
          onAddress(event.currentTarget.value);
        }}
      />
      <p id="address-hint" class="hint">
        {text('options_addressHint')}
      </p>
      <p class={outcome?.isFilledIn === false ? 'problem' : 'filled-in'} aria-live="polite">
        {outcome?.words}
      </p>
    </div>
  );
}
