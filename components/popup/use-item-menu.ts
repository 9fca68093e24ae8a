import { useCallback, useState } from 'preact/hooks';
import type { ItemKey } from '../../src/domain/work-item.ts';
import type { MenuPage } from './item-menu.tsx';

export interface OpenMenu {
  key: ItemKey;
  first: MenuPage;
  /** Beside what it stands. */
  anchor: Element;
}

/** Which item's menu is open. */
export function useItemMenu() {
  const [menu, setMenu] = useState<OpenMenu>();

  const open = useCallback((key: ItemKey, first: MenuPage) => {
    const row = rowOf(key);
    if (row) setMenu({ key, first, anchor: row.querySelector('button') ?? row });
  }, []);

  /** The focus goes back to the item before the menu goes, so that it is never nowhere. */
  const close = useCallback(() => {
    setMenu((former) => {
      if (former) rowOf(former.key)?.querySelector<HTMLElement>('a.item-title, button')?.focus();
      return undefined;
    });
  }, []);

  return { menu, open, close };
}

function rowOf(key: ItemKey): Element | null {
  return document.querySelector(`[data-item="${key}"]`);
}
