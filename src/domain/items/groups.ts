import type { Calendar } from '../time/calendar.ts';
import { DUE_STATES, type DueState, dueStateOf, overdueAt } from './due-state.ts';
import type { Sort } from './list-view.ts';
import { byPriority } from './priority-order.ts';
import type { WorkItem } from './work-item.ts';

/** The items of one due state, in their order. */
export interface Group {
  state: DueState;
  items: readonly WorkItem[];
}

/**
 * Sorts items into their groups. Within a group, the earliest due or the highest priority comes first. Groups without
 * items are left out.
 */
export function groupItems(items: readonly WorkItem[], calendar: Calendar, sort: Sort = 'due'): Group[] {
  const byState = Map.groupBy(items, (item) => dueStateOf(item.due, calendar));
  const moment = (item: WorkItem) => (item.due ? overdueAt(item.due, calendar) : 0);
  const byDue = (a: WorkItem, b: WorkItem) => moment(a) - moment(b) || a.id - b.id;
  const pressing = sort === 'due' ? undefined : byPriority(items);
  const order = (a: WorkItem, b: WorkItem) => pressing?.(a, b) || byDue(a, b);
  return DUE_STATES.flatMap((state) => {
    const members = byState.get(state);
    if (!members) return [];
    return { state, items: members.toSorted(order) };
  });
}

/** How many items are in each due state. */
export function countByState(
  items: Iterable<Pick<WorkItem, 'due'>>,
  calendar: Calendar,
): Record<DueState, number> {
  const counts = { overdue: 0, today: 0, tomorrow: 0, week: 0, later: 0, none: 0 };
  for (const item of items) counts[dueStateOf(item.due, calendar)] += 1;
  return counts;
}
