import { useLayoutEffect, useRef } from 'preact/hooks';
import { type KeyCommand, keyCommandOf } from './key-command.ts';

/**
 * Listens for the page's own keys. It ignores keys of a browser's shortcut, a field, a menu or a dialog.
 *
 * @param hasLetterKeys whether letters and signs count as well
 * @param onCommand returns whether the command had an effect
 */
export function useKeys(hasLetterKeys: boolean, onCommand: (command: KeyCommand) => boolean): void {
  const latest = useRef({ hasLetterKeys, onCommand });
  latest.current = { hasLetterKeys, onCommand };
  // Before the first paint, as keys may follow at once.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const command = commandHere(event, latest.current.hasLetterKeys);
      if (command !== undefined && latest.current.onCommand(command)) event.preventDefault();
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

function commandHere(event: KeyboardEvent, hasLetterKeys: boolean): KeyCommand | undefined {
  const active = document.activeElement;
  if (active?.closest('[role=menu], [role=dialog], dialog')) return undefined;
  if (!active?.matches('input, textarea, select')) return keyCommandOf(event, hasLetterKeys);
  // A search box has one line, so down leaves it.
  const command = keyCommandOf(event, false);
  return command === 'next' && active.matches('[type=search]') ? command : undefined;
}
