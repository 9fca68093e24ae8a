import type { KeyCommand } from '../keys/key-command.ts';
import { useKeys } from '../keys/use-keys.ts';

export interface PageKeys {
  /** If off, no letter or sign does anything. */
  hasLetterKeys: boolean;
  onCheck: () => void;
  onHelp: () => void;
  onUndo: () => void;
}

/** The shortcuts that do the same with any focus except in a field. */
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
