import { useCallback, useRef, useState } from 'preact/hooks';
import { MINUTE } from '../../src/domain/time/time.ts';

/** An older action is not what a person means by "the last thing"; the page may be open for days. */
const UNDO_MS = 10 * MINUTE;

/** The last action, while its toast shows. */
interface Toast {
  /** A new one for each action. */
  id: number;
  words: string;
  undo: (() => void) | undefined;
}

export interface Toasts {
  toast: Toast | undefined;
  show: (words: string, undo?: () => void) => void;
  hide: () => void;
  /** Undoes the last action, even without its toast; once, and within ten minutes. */
  undoLast: () => void;
}

export function useToast(): Toasts {
  const [toast, setToast] = useState<Toast>();
  const last = useRef<Pick<Toast, 'id' | 'undo'> & { at: number }>({ id: 0, undo: undefined, at: 0 });

  const hide = useCallback(() => setToast(undefined), []);
  const show = useCallback((words: string, undo?: () => void) => {
    const id = last.current.id + 1;
    // An action that cannot be undone leaves the previous one to undo.
    last.current = undo ? { id, undo, at: Date.now() } : { ...last.current, id };
    setToast({ id, words, undo });
  }, []);
  const undoLast = useCallback(() => {
    const { id, undo, at } = last.current;
    last.current = { id, undo: undefined, at };
    setToast(undefined);
    if (Date.now() - at < UNDO_MS) undo?.();
  }, []);
  return { toast, show, hide, undoLast };
}
