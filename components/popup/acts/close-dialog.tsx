import { useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../../../src/browser/shared/texts.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';

export interface CloseDialogProps {
  item: WorkItem;
  /** The name of the status that closes it. */
  status: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before a ticket closes, and names all that would go wrong with the wrong one. */
export function CloseDialog({ item, status, onConfirm, onClose }: CloseDialogProps) {
  const self = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => self.current?.showModal(), []);
  return (
    <dialog
      ref={self}
      class="dialog ask"
      aria-labelledby="ask-title"
      aria-describedby="ask-text"
      onClose={onClose}
    >
      <p id="ask-title" class="panel-title">
        {text('close_title', `#${item.id}`)}
      </p>
      <p id="ask-text">
        <bdi>{item.title}</bdi>
        {item.company !== undefined && (
          <>
            <br />
            <bdi>{item.company}</bdi>
          </>
        )}
        <br />
        {text('close_status', status)}
      </p>
      <div class="ask-buttons">
        <button
          type="button"
          class="primary"
          onClick={() => {
            onConfirm();
            self.current?.close();
          }}
        >
          {text('close_confirm')}
        </button>
        <button type="button" class="button" onClick={() => self.current?.close()}>
          {text('close_cancel')}
        </button>
      </div>
    </dialog>
  );
}
