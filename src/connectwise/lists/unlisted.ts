import type { ListMemory } from './list-memory.ts';
import type { SortedRows } from './sort-rows.ts';

/** Remembers, as new rows tell it, which of the rows that answer the question lead to no item. */
export function noteUnlisted(memory: ListMemory, { ids, unreadable, others }: SortedRows): void {
  const told = new Set([...ids, ...unreadable]);
  const isLeft = (id: number) => !told.has(id);
  memory.unreadable = [...memory.unreadable.filter(isLeft), ...unreadable];
  memory.others = [...memory.others.filter(isLeft), ...others];
}
