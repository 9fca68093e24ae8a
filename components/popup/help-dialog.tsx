import { useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../../src/browser/shared/texts.ts';

const KEYS = [
  ['j / ↓', 'help_next'],
  ['k / ↑', 'help_previous'],
  ['Enter', 'menu_open'],
  ['o', 'menu_openInBackground'],
  ['→', 'menu_details'],
  ['e', 'menu_setStatus'],
  ['n', 'menu_writeNote'],
  ['t', 'menu_logTime'],
  ['s', 'menu_snooze'],
  ['m', 'menu_mute'],
  ['c', 'menu_copyLink'],
  ['.', 'help_menu'],
  ['z', 'toast_undo'],
  ['/', 'popup_search'],
  ['r', 'popup_checkNow'],
  ['?', 'help_title'],
] as const;

export interface HelpDialogProps {
  hasLetterKeys: boolean;
  onLetterKeys: (hasLetterKeys: boolean) => void;
  onClose: () => void;
}

/** What the shortcuts do, and the switch for single letters. */
export function HelpDialog({ hasLetterKeys, onLetterKeys, onClose }: HelpDialogProps) {
  const self = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => self.current?.showModal(), []);
  return (
    <dialog ref={self} class="dialog help" aria-labelledby="help-title" onClose={onClose}>
      <p id="help-title" class="panel-title">
        {text('help_title')}
      </p>
      <dl>
        {KEYS.map(([keys, words]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{text(words)}</dd>
          </div>
        ))}
      </dl>
      <label class="help-letters">
        <input
          type="checkbox"
          checked={hasLetterKeys}
          onChange={(event) => onLetterKeys(event.currentTarget.checked)}
        />
        {text('help_letterKeys')}
      </label>
      <button type="button" class="primary" onClick={() => self.current?.close()}>
        {text('filter_done')}
      </button>
    </dialog>
  );
}
