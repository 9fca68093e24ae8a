import type { ComponentChildren } from 'preact';

export interface MenuItemProps {
  /** The shortcut for the same action. */
  keys?: string;
  /** A remark beside the words, such as a time. */
  remark?: string | undefined;
  /** Whether it opens another menu. */
  hasMenu?: boolean;
  /** Whether it cannot be chosen now. It still gets the focus, so that everybody can read it. */
  isOff?: boolean;
  onChoose?: () => void;
  children: ComponentChildren;
}

export function MenuItem({ keys, remark, hasMenu, isOff, onChoose, children }: MenuItemProps) {
  return (
    <button
      type="button"
      role="menuitem"
      class="menu-item"
      tabIndex={-1}
      aria-keyshortcuts={keys}
      aria-haspopup={hasMenu ? 'menu' : undefined}
      aria-disabled={isOff || undefined}
      onClick={isOff ? undefined : onChoose}
    >
      <span>{children}</span>
      {remark !== undefined && <span class="menu-remark">{remark}</span>}
      {keys !== undefined && !isOff && <kbd aria-hidden="true">{keys}</kbd>}
    </button>
  );
}
