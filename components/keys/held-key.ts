import { isTyped, type KeyCommand, keyCommandOf, type KeyPress } from './key-command.ts';

/** Where a held key acts. */
export interface HeldPlace {
  /** Whether the focused element accepts typing. */
  isField: boolean;
  /** Whether Enter types a new line there. */
  hasLines: boolean;
  /** Whether it already had the focus when the key was pressed. */
  isWherePressed: boolean;
}

const WALKING: ReadonlySet<KeyCommand | undefined> = new Set<KeyCommand>(['next', 'previous']);

/**
 * Whether a held key acts repeatedly. A key that walks, scrolls or edits does. A command to the page runs once per
 * press. A key types nothing into a field that its own press has focused.
 */
export function repeatsWhileHeld(press: KeyPress, place: HeldPlace): boolean {
  if (press.key === 'Escape') return false;
  if (press.key === 'Enter') return place.hasLines && place.isWherePressed;
  if (place.isField) return place.isWherePressed || !isTyped(press);
  const command = keyCommandOf(press, true);
  return command === undefined || WALKING.has(command);
}
