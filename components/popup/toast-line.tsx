import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../src/browser/shared/texts.ts';
import { SECOND } from '../../src/domain/time/time.ts';
import type { Toasts } from './use-toast.ts';

const SHOWN_MS = 8 * SECOND;

/** Says what was done and offers to undo it. It disappears after a while without focus or pointer on it. */
export function ToastLine({ toast, hide, undoLast }: Toasts) {
  const [isHeld, setHeld] = useState(false);
  const cameFrom = useRef<EventTarget | null>(null);

  useEffect(() => {
    if (!toast || isHeld) return undefined;
    const timer = setTimeout(hide, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, isHeld, hide]);

  useEffect(() => {
    if (!toast) setHeld(false);
  }, [toast]);

  /** The button disappears with its toast, so the focus returns to its previous place. */
  function undo() {
    undoLast();
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  }

  return (
    // Always there, so that new content is announced; a status only while it has a toast.
    <div class="toast-place" aria-live="polite" role={toast && 'status'}>
      {toast && (
        <div
          class="toast"
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocusIn={(event) => {
            cameFrom.current = event.relatedTarget;
            setHeld(true);
          }}
          onFocusOut={() => setHeld(false)}
        >
          <span>{toast.words}</span>
          {toast.undo && (
            <button type="button" class="toast-undo" aria-keyshortcuts="z" onClick={undo}>
              {text('toast_undo')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
