import type { ListState } from './list-state.ts';
import type { SortedRows } from './sort-rows.ts';

/** Updates, from new rows, which rows match the query but lead to no item. */
export function noteUnlisted(state: ListState, { ids, unreadable, others }: SortedRows): void {
  const reported = new Set([...ids, ...unreadable]);
  const isLeft = (id: number) => !reported.has(id);
  state.unreadable = [...state.unreadable.filter(isLeft), ...unreadable];
  state.others = [...state.others.filter(isLeft), ...others];
}
