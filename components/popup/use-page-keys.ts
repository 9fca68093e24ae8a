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
  useKeys(hasLetterKeys, (command) => {
    switch (command) {
      case 'search':
        document.querySelector<HTMLElement>('input[type=search]')?.focus();
        return true;
      case 'check':
        onCheck();
        return true;
      case 'help':
        onHelp();
        return true;
      case 'undo':
        onUndo();
        return true;
      default:
        return false;
    }
  });
}
