import { useKeys } from './use-keys.ts';

export interface PageKeys {
  /** Off, no letter or sign does anything. */
  hasLetterKeys: boolean;
  onCheck: () => void;
  onHelp: () => void;
  onUndo: () => void;
}

/** The keys that do the same wherever the focus is, but in a field. */
export function usePageKeys({ hasLetterKeys, onCheck, onHelp, onUndo }: PageKeys): void {
  useKeys(hasLetterKeys, ({ key }) => {
    switch (key) {
      case '/':
        document.querySelector<HTMLElement>('input[type=search]')?.focus();
        return true;
      case 'r':
        onCheck();
        return true;
      case '?':
        onHelp();
        return true;
      case 'z':
        onUndo();
        return true;
      default:
        return false;
    }
  });
}
