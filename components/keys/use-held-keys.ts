import { useEffect } from 'preact/hooks';
import { repeatsWhileHeld } from './held-key.ts';

const FIELDS = 'input, textarea, select';

/** Lets each press of a key act once on the whole page, unless it walks or types (`repeatsWhileHeld`). */
export function useHeldKeys(): void {
  useEffect(() => {
    let pressedAt: EventTarget | null = null;
    const listener = (event: KeyboardEvent) => {
      const { target } = event;
      if (!event.repeat) {
        pressedAt = target;
        return;
      }
      const place = {
        isField: target instanceof Element && target.matches(FIELDS),
        hasLines: target instanceof HTMLTextAreaElement,
        isWherePressed: target === pressedAt,
      };
      if (repeatsWhileHeld(event, place)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before all others, so that neither the browser nor any part of the page sees an ignored press.
    document.addEventListener('keydown', listener, true);
    return () => document.removeEventListener('keydown', listener, true);
  }, []);
}
