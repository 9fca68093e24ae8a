import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { copyText } from '../../src/browser/page/clipboard.ts';
import { text } from '../../src/browser/shared/texts.ts';
import { actWords } from '../../src/browser/shared/entry-words.ts';
import { isSendable } from '../../src/domain/outbox/queue.ts';
import type { Unsaved } from './use-unsaved.ts';

export interface UnsavedDialogProps {
  unsaved: Unsaved;
  /** Whether anything can be sent now. */
  canSend: boolean;
  /** Whose it is. */
  memberName: string;
  onSendNow: () => Promise<void>;
  onClose: () => void;
}

/** Asks before a sign-out, or a sign-in of another member, deletes what is not in ConnectWise yet. */
export function UnsavedDialog({ unsaved, canSend, memberName, onSendNow, onClose }: UnsavedDialogProps) {
  const { ending, entries, hasTexts, texts, isLeft, goOn } = unsaved;
  const self = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => self.current?.showModal(), []);
  const [copied, setCopied] = useState<boolean>();
  const [isSending, setSending] = useState(false);

  async function sendNow() {
    if (isSending) return;
    setCopied(undefined);
    setSending(true);
    await onSendNow();
    setSending(false);
  }

  function statusWords(): string {
    if (isSending) return text('signOut_sending');
    if (copied !== undefined) return text(copied ? 'toast_copied' : 'toast_notCopied');
    return isLeft ? text('signOut_left') : '';
  }

  return (
    <dialog ref={self} class="dialog ask" aria-labelledby="unsaved-title" onClose={onClose}>
      <p id="unsaved-title" class="panel-title">
        {text(ending === 'signOut' ? 'signOut_title' : 'signIn_title')}
      </p>
      <p>{ending === 'signOut' ? text('signOut_unsaved') : text('signIn_unsaved', memberName)}</p>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>{actWords(entry)}</li>
        ))}
        {hasTexts && <li>{text('signOut_texts')}</li>}
      </ul>
      <p role="status">{statusWords()}</p>
      <div class="ask-buttons">
        <button type="button" class="primary" onClick={() => self.current?.close()}>
          {text(ending === 'signOut' ? 'signOut_stay' : 'close_cancel')}
        </button>
        {canSend && ending === 'signOut' && entries.some(isSendable) && (
          <button type="button" class="button" aria-busy={isSending} onClick={() => void sendNow()}>
            {text('signOut_send')}
          </button>
        )}
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
          {text(ending === 'signOut' ? 'signOut_discard' : 'signIn_anyway')}
        </button>
      </div>
    </dialog>
  );
}
