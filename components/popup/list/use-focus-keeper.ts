import { useLayoutEffect, useRef } from 'preact/hooks';

/** The focused place in the list, used to find a place near it once that is gone. */
interface Place {
  key: string | undefined;
  isButton: boolean;
  /** The items after it, the nearest first, and then those before it. */
  neighbours: string[];
}

/**
 * Keeps the focus when the list changes. It follows its item anywhere. If the item is gone it moves to the next one,
 * or without items to the heading of the list.
 */
export function useFocusKeeper(): void {
  const place = useRef<Place | undefined>(undefined);
  // Read before drawing: afterwards the removed element has taken the focus along.
  place.current = placeOf(document.activeElement);
  useLayoutEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (place.current && isLost) nearestTo(place.current)?.focus();
  });
}

function placeOf(active: Element | null): Place | undefined {
  if (!active?.closest('.due-list')) return undefined;
  const key = keyOf(active.closest('[data-item]'));
  if (key === undefined) return { key, isButton: false, neighbours: [] };
  const keys = [...document.querySelectorAll('[data-item]')]
    .map(keyOf)
    .filter((other) => other !== undefined);
  const at = keys.indexOf(key);
  return {
    key,
    isButton: active.matches('button'),
    neighbours: [...keys.slice(at + 1), ...keys.slice(0, at).toReversed()],
  };
}

function nearestTo({ key, isButton, neighbours }: Place): HTMLElement | null {
  const rows = new Map([...document.querySelectorAll('[data-item]')].map((row) => [keyOf(row), row]));
  const own = key === undefined ? undefined : rows.get(key);
  if (own) return controlIn(own, isButton);
  const neighbour = neighbours.find((other) => rows.has(other));
  if (neighbour !== undefined) return controlIn(rows.get(neighbour), false);
  return document.querySelector<HTMLElement>('.due-list h2 button') ?? document.querySelector('h1');
}

function controlIn(row: Element | undefined, isButton: boolean): HTMLElement | null {
  return (
    row?.querySelector<HTMLElement>(isButton ? 'button' : 'a.item-title') ??
    row?.querySelector('button') ??
    null
  );
}

function keyOf(row: Element | null): string | undefined {
  return row instanceof HTMLElement ? row.dataset['item'] : undefined;
}
