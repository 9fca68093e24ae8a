import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { copyText } from '../../src/browser/page/clipboard.ts';
import { text } from '../../src/browser/shared/texts.ts';
import { actWords } from '../../src/browser/shared/entry-words.ts';
import type { Unsaved } from './use-sign-out.ts';

export interface SignOutDialogProps {
  unsaved: Unsaved;
  onClose: () => void;
}

/** Asks before a sign-out deletes what is not in ConnectWise yet. */
export function SignOutDialog({ unsaved, onClose }: SignOutDialogProps) {
  const { entries, hasTexts, texts, goOn } = unsaved;
  const self = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => self.current?.showModal(), []);
  const [copied, setCopied] = useState<boolean>();
  return (
    <dialog ref={self} class="dialog ask" aria-labelledby="sign-out-title" onClose={onClose}>
      <p id="sign-out-title" class="panel-title">
        {text('signOut_title')}
      </p>
      <p>{text('signOut_unsaved')}</p>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>{actWords(entry)}</li>
        ))}
        {hasTexts && <li>{text('signOut_texts')}</li>}
      </ul>
      <p role="status">{copied !== undefined && text(copied ? 'toast_copied' : 'toast_notCopied')}</p>
      <div class="ask-buttons">
        <button type="button" class="primary" onClick={() => self.current?.close()}>
          {text('signOut_stay')}
        </button>
        {texts !== '' && (
          <button type="button" class="button" onClick={() => void copyText(texts).then(setCopied)}>
            {text('signOut_copy')}
          </button>
        )}
        <button
          type="button"
          class="button"
          onClick={() => {
            goOn();
            self.current?.close();
          }}
        >
          {text('signOut_discard')}
        </button>
      </div>
    </dialog>
  );
}
