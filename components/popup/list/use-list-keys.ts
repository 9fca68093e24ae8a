import { isItemKey, type ItemKey } from '../../../src/domain/work-item.ts';
import { useKeys } from '../use-keys.ts';

/** What a key does with the item that has the focus. */
export type ItemKeyAction = 'background' | 'snooze' | 'mute' | 'copyLink' | 'menu';

const ITEM_KEYS: Record<string, ItemKeyAction> = {
  o: 'background',
  s: 'snooze',
  m: 'mute',
  c: 'copyLink',
  '.': 'menu',
  ContextMenu: 'menu',
};

/** The keys of the list: walking through it from wherever the focus is, and doing something with the item there. */
export function useListKeys(
  hasLetterKeys: boolean,
  onItem: (key: ItemKey, action: ItemKeyAction) => void,
): void {
  useKeys(hasLetterKeys, (event) => {
    const active = document.activeElement;
    switch (event.key) {
      case 'j':
      case 'ArrowDown':
        return focusOn(linkFrom(active, 1));
      case 'k':
      case 'ArrowUp':
        return focusOn(linkFrom(active, -1) ?? document.querySelector<HTMLElement>('input[type=search]'));
    }
    const key = active?.closest<HTMLElement>('[data-item]')?.dataset['item'];
    const action = event.key === 'F10' && event.shiftKey ? 'menu' : ITEM_KEYS[event.key];
    if (!isItemKey(key) || !action) return false;
    onItem(key, action);
    return true;
  });
}

/** The next link of the list after what has the focus, or the one before it. */
function linkFrom(active: Element | null, step: 1 | -1): HTMLElement | undefined {
  const links = [...document.querySelectorAll<HTMLElement>('a.item-title')];
  const at = links.findIndex((link) => link === active);
  if (at !== -1) return step === 1 ? (links[at + 1] ?? links[at]) : links[at - 1];
  const from = active ?? document.body;
  const follows = (link: HTMLElement) =>
    (from.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return step === 1 ? links.find(follows) : links.findLast((link) => !follows(link));
}

function focusOn(target: HTMLElement | null | undefined): boolean {
  target?.focus();
  return target !== null && target !== undefined;
}
