import type { Findings } from './check-context.ts';
import type { ItemList } from './item-list.ts';

/** The ids that the server should hold if nothing was missed, in ascending order. */
export function expectedIds({ stored, state }: ItemList, { found, gone }: Findings): number[] {
  const keys = new Map(stored.map(({ key, id }) => [key, id]));
  for (const { key, id } of found) keys.set(key, id);
  for (const key of gone) keys.delete(key);
  // An item whose row became unreadable is still stored in its last version.
  const ids = new Set([...keys.values(), ...state.unreadable, ...state.others]);
  // Rows without an id.
  ids.delete(0);
  return [...ids].toSorted((a, b) => a - b);
}

/** The count that the server should report if nothing was missed. */
export function expectedCount(list: ItemList, findings: Findings): number {
  return expectedIds(list, findings).length + (list.state.excess ?? 0);
}
