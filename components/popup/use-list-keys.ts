import { useEffect } from 'preact/hooks';

const LINKS = 'a.item-title';

/** Lets the arrow keys walk from the search box through the items, and "/" come back to the search box. */
export function useListKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const target = nextFocus(event.key, document.activeElement);
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function nextFocus(key: string, active: Element | null): HTMLElement | null | undefined {
  const search = document.querySelector<HTMLElement>('input[type=search]');
  if (key === '/' && active !== search) return search;
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;

  const links = [...document.querySelectorAll<HTMLElement>(LINKS)];
  const at = links.findIndex((link) => link === active);
  if (at === -1)
    return key === 'ArrowDown' && (active === search || active === document.body) ? links[0] : undefined;
  return key === 'ArrowDown' ? links[at + 1] : (links[at - 1] ?? search);
}
