import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The shortcuts of an overlay: its own keys, and Escape, which closes it. */
export function useOverlayKeys(
  overlay: RefObject<HTMLElement | null>,
  onClose: () => void,
  onKey?: (event: KeyboardEvent, overlay: HTMLElement) => void,
): void {
  const latest = useRef({ onClose, onKey });
  latest.current = { onClose, onKey };
  useEffect(() => {
    const element = overlay.current;
    const listener = (event: KeyboardEvent) => {
      if (!element) return;
      latest.current.onKey?.(event, element);
      if (event.defaultPrevented || event.key !== 'Escape') return;
      // Otherwise it would close the whole popup.
      event.preventDefault();
      latest.current.onClose();
    };
    element?.addEventListener('keydown', listener);
    return () => element?.removeEventListener('keydown', listener);
  }, []);
}
