import { useCallback, useState } from 'preact/hooks';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import type { MenuPage } from './item-menu.tsx';

export interface OpenMenu {
  key: ItemKey;
  first: MenuPage;
  /** The control beside it. */
  anchor: Element;
}

/** Which item's menu is open. */
export function useItemMenu() {
  const [menu, setMenu] = useState<OpenMenu>();

  const open = useCallback((key: ItemKey, first: MenuPage) => {
    const row = rowOf(key);
    if (!row) return;
    // A second press on the button of an open menu closes it.
    setMenu((previous) =>
      previous?.key === key ? leave(previous) : { key, first, anchor: row.querySelector('button') ?? row },
    );
  }, []);

  const close = useCallback(() => setMenu((previous) => previous && leave(previous)), []);

  return { menu, open, close };
}

/** Returns the focus to the item before the menu disappears, so that it is never lost. */
function leave({ key }: OpenMenu): undefined {
  rowOf(key)?.querySelector<HTMLElement>('a.item-title, button')?.focus();
}

function rowOf(key: ItemKey): Element | null {
  return document.querySelector(`[data-item="${key}"]`);
}
