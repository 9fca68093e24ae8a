import type { WorkItem } from './work-item.ts';

/** A board, company or priority that bears another name now. No item that names it tells that as its own change. */
export interface Rename {
  field: 'place' | 'company' | 'priority';
  /** Whose field it is, if not that of every kind of item. */
  kind?: 'ticket';
  from: string;
  to: string;
}

/** The item with the names of now; the very same one if none of its names has changed. */
export function withNewNames(item: WorkItem, renames: readonly Rename[]): WorkItem {
  // Held against the names of before, all of them: what was renamed to a former name of another one is not renamed on.
  const fitting = renames.filter(
    ({ field, kind = item.kind, from }) => kind === item.kind && item[field] === from,
  );
  if (fitting.length === 0) return item;
  return { ...item, ...Object.fromEntries(fitting.map(({ field, to }) => [field, to])) };
}
