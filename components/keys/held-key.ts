import { isTyped, type KeyCommand, keyCommandOf, type KeyPress } from './key-command.ts';

/** Where a key is held. */
export interface HeldPlace {
  /** Whether what has the focus takes what is typed. */
  isField: boolean;
  /** Whether a new line is typed there with Enter. */
  hasLines: boolean;
  /** Whether it had the focus already when the key was pressed. */
  isWherePressed: boolean;
}

const WALKING: ReadonlySet<KeyCommand | undefined> = new Set<KeyCommand>(['next', 'previous']);

/**
 * Whether a key that is held acts again and again: one that walks, scrolls or edits does. What it asks the page to do,
 * it asks once a press, and it types nothing into a field that only its press led to.
 */
export function repeatsWhileHeld(press: KeyPress, place: HeldPlace): boolean {
  if (press.key === 'Escape') return false;
  if (press.key === 'Enter') return place.hasLines && place.isWherePressed;
  if (place.isField) return place.isWherePressed || !isTyped(press);
  const command = keyCommandOf(press, true);
  return command === undefined || WALKING.has(command);
}
