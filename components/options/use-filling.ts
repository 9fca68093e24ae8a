import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../src/browser/shared/texts.ts';
import { defaultClientId } from '../../src/browser/storage/stored-settings.ts';
import { connectionIn, type FoundConnection } from '../../src/domain/account/connection-in.ts';
import { ADDRESS_ID, type AddressOutcome } from './address-field.tsx';
import type { Draft, FieldName } from './draft.ts';
import { fillingOf, foundWords } from './filling.ts';
import { isFieldLocked } from './policy/field-policy.ts';
import { usePolicy } from './policy/policy-context.ts';
import type { SettingsForm } from './use-settings-form.ts';

export interface Filling {
  /** Whether an address may say anything new: an organization that sets company and way to connect has set the rest. */
  isUseful: boolean;
  outcome: AddressOutcome | undefined;
  /** Reads the address that was typed into its own field. */
  read: (address: string) => void;
  /** Reads what is pasted or dropped into any field for an address, a company or a server. */
  onInput: (event: InputEvent) => void;
}

const PASTES = new Set(['insertFromPaste', 'insertFromDrop']);

/** Fills in the fields of the connection from an address. They change like typed ones: "Save" stores them. */
export function useFilling({ draft, edit }: SettingsForm): Filling {
  const policy = usePolicy();
  const isLocked = (field: FieldName) => isFieldLocked(policy, field);
  const [outcome, setOutcome] = useState<AddressOutcome>();
  const pastedInto = useRef('');

  useLayoutEffect(() => {
    const id = pastedInto.current;
    pastedInto.current = '';
    if (id === '') return;
    // The field may be another one now: each way to connect has its own, and a region has none for a server.
    (document.getElementById(id) ?? document.getElementById('region'))?.focus();
  });

  function fillIn(found: FoundConnection, more: Partial<Draft> = {}) {
    const fields = fillingOf(found, draft, defaultClientId(), isLocked);
    if (fields) edit({ ...more, ...fields });
    const words = fields
      ? text('options_address_filledIn', foundWords(found))
      : text('options_address_elsewhere');
    setOutcome({ words, isFilledIn: fields !== undefined });
  }

  function read(address: string) {
    const found = connectionIn(address);
    if (found) fillIn(found);
    else if (address.trim() === '') setOutcome(undefined);
    else setOutcome({ words: text('options_address_unknown'), isFilledIn: false });
  }

  function onInput({ target, inputType }: InputEvent) {
    if (!(target instanceof HTMLInputElement)) return;
    const { id, value } = target;
    const isPasted = PASTES.has(inputType);
    if (id === ADDRESS_ID) return isPasted ? read(value) : setOutcome(undefined);
    if (!isPasted || (id !== 'companyId' && id !== 'serverAddress')) return;
    // Any other text is a company or a server, or the field itself says why not.
    const found = connectionIn(value);
    if (!found) return;
    pastedInto.current = id;
    // Unless the address says what belongs into the field, it gets back what it had.
    fillIn(found, { [id]: draft[id] });
  }

  return { isUseful: !isLocked('connectBy') || !isLocked('companyId'), outcome, read, onInput };
}
