/** Moves the focus among the entries of a menu (ARIA Authoring Practices, "Menu"). */
export function moveInMenu(event: KeyboardEvent, menu: Element): void {
  const entries = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = entries.findIndex((entry) => entry === document.activeElement);
  const next = nextOf(event.key, at, entries.length);
  if (next === undefined) return;
  event.preventDefault();
  entries.at(next)?.focus();
}

function nextOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (Math.max(at, 0) - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return -1;
    default:
      return undefined;
  }
}
