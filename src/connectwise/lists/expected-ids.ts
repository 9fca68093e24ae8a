import { type Findings, isEmpty } from './check-context.ts';
import type { ItemList } from './item-list.ts';

/** The ids that the server should hold if nothing was missed, in ascending order. */
export async function expectedIds({ stored, state }: ItemList, { found, gone }: Findings): Promise<number[]> {
  const keys = new Map((await stored.read()).map(({ key, id }) => [key, id]));
  for (const { key, id } of found) keys.set(key, id);
  for (const key of gone) keys.delete(key);
  // An item whose row became unreadable is still stored in its last version.
  const ids = new Set([...keys.values(), ...state.unreadable, ...state.others]);
  // Rows without an id.
  ids.delete(0);
  return [...ids].toSorted((a, b) => a - b);
}

/** The count that the server should report if nothing was missed. Without findings, it mostly needs no ids. */
export async function expectedCount(list: ItemList, findings: Findings): Promise<number> {
  const { stored, state } = list;
  const isAsStored = isEmpty(findings) && state.unreadable.length === 0 && state.others.length === 0;
  const { length } = isAsStored ? stored : await expectedIds(list, findings);
  return length + (state.excess ?? 0);
}
