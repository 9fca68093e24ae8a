import { useCallback, useRef, useState } from 'preact/hooks';

/** What was done last, as long as it is said. */
interface Toast {
  /** Another one for each thing done. */
  id: number;
  words: string;
  undo: (() => void) | undefined;
}

export interface Toasts {
  toast: Toast | undefined;
  tell: (words: string, undo?: () => void) => void;
  hide: () => void;
  /** Undoes what was done last, even if it is no longer said; once. */
  undoLast: () => void;
}

export function useToast(): Toasts {
  const [toast, setToast] = useState<Toast>();
  const last = useRef<Pick<Toast, 'id' | 'undo'>>({ id: 0, undo: undefined });

  const hide = useCallback(() => setToast(undefined), []);
  const tell = useCallback((words: string, undo?: () => void) => {
    const id = last.current.id + 1;
    // What cannot be undone leaves what was done before it to be undone.
    last.current = { id, undo: undo ?? last.current.undo };
    setToast({ id, words, undo });
  }, []);
  const undoLast = useCallback(() => {
    const { id, undo } = last.current;
    last.current = { id, undo: undefined };
    setToast(undefined);
    undo?.();
  }, []);
  return { toast, tell, hide, undoLast };
}
