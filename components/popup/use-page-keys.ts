import type { KeyCommand } from '../keys/key-command.ts';
import { useKeys } from '../keys/use-keys.ts';

export interface PageKeys {
  /** Off, no letter or sign does anything. */
  hasLetterKeys: boolean;
  onCheck: () => void;
  onHelp: () => void;
  onUndo: () => void;
}

/** The keys that do the same wherever the focus is, but in a field. */
export function usePageKeys({ hasLetterKeys, onCheck, onHelp, onUndo }: PageKeys): void {
  const actions: Partial<Record<KeyCommand, () => void>> = {
    search: () => document.querySelector<HTMLElement>('input[type=search]')?.focus(),
    check: onCheck,
    help: onHelp,
    undo: onUndo,
  };
  useKeys(hasLetterKeys, (command) => {
    actions[command]?.();
    return actions[command] !== undefined;
  });
}
