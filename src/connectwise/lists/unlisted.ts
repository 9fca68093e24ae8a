import type { ListState } from './list-state.ts';
import type { SortedRows } from './sort-rows.ts';

/** Remembers, as new rows tell it, which of the rows that result the query lead to no item. */
export function noteUnlisted(state: ListState, { ids, unreadable, others }: SortedRows): void {
  const told = new Set([...ids, ...unreadable]);
  const isLeft = (id: number) => !told.has(id);
  state.unreadable = [...state.unreadable.filter(isLeft), ...unreadable];
  state.others = [...state.others.filter(isLeft), ...others];
}
