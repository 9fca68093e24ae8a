import type { Findings } from './check-context.ts';
import type { ItemList } from './item-list.ts';

/** The ids that the server should hold if nothing was missed, in rising order. */
export function expectedIds({ stored, state }: ItemList, { found, gone }: Findings): number[] {
  const keys = new Map(stored.map(({ key, id }) => [key, id]));
  for (const { key, id } of found) keys.set(key, id);
  for (const key of gone) keys.delete(key);
  // One that can't be understood any more is still stored as it was.
  const ids = new Set([...keys.values(), ...state.unreadable, ...state.others]);
  // Rows without an id.
  ids.delete(0);
  return [...ids].toSorted((a, b) => a - b);
}

/** The number that the server should tell if nothing was missed. */
export function expectedCount(list: ItemList, findings: Findings): number {
  return expectedIds(list, findings).length + (list.state.excess ?? 0);
}
