import { useEffect, useRef } from 'preact/hooks';

/**
 * Listens for the page's own keys: not for those of a browser's shortcut, of a field, a menu or a dialog.
 *
 * @param hasLetterKeys whether letters and signs count as well
 * @param onKey gives whether the key meant anything
 */
export function useKeys(hasLetterKeys: boolean, onKey: (event: KeyboardEvent) => boolean): void {
  const latest = useRef({ hasLetterKeys, onKey });
  latest.current = { hasLetterKeys, onKey };
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (!isOurs(event)) return;
      if (event.key.length === 1 && !latest.current.hasLetterKeys) return;
      if (latest.current.onKey(event)) event.preventDefault();
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

function isOurs(event: KeyboardEvent): boolean {
  const { key, defaultPrevented, altKey, ctrlKey, metaKey, isComposing } = event;
  if (defaultPrevented || altKey || ctrlKey || metaKey || isComposing) return false;
  const active = document.activeElement;
  if (active?.closest('[role=menu], [role=dialog], dialog')) return false;
  if (!active?.matches('input, textarea, select')) return true;
  // A search box has one line: down leads out of it.
  return key === 'ArrowDown' && active.matches('[type=search]');
}
