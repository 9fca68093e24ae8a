import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { useEvent } from '../../use-event.ts';

/** The shortcuts of an overlay: its own keys, and Escape, which closes it. */
export function useOverlayKeys(
  overlay: RefObject<HTMLElement | null>,
  onClose: () => void,
  onKey?: (event: KeyboardEvent, overlay: HTMLElement) => void,
): void {
  const onKeyDown = useEvent((event: KeyboardEvent, element: HTMLElement) => {
    onKey?.(event, element);
    if (event.defaultPrevented || event.key !== 'Escape') return;
    // Otherwise it would close the whole popup.
    event.preventDefault();
    onClose();
  });
  useEffect(() => {
    const element = overlay.current;
    const listener = (event: KeyboardEvent) => element && onKeyDown(event, element);
    element?.addEventListener('keydown', listener);
    return () => element?.removeEventListener('keydown', listener);
  }, [overlay, onKeyDown]);
}
