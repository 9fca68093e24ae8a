import type { Calendar } from './calendar.ts';
import { DUE_STATES, type DueState, dueStateOf, overdueAt } from './due-state.ts';
import type { Sort } from './list-view.ts';
import { priorityRankOf } from './priority-level.ts';
import type { WorkItem } from './work-item.ts';

/** The items of one due state, in their order. */
export interface Group {
  state: DueState;
  items: readonly WorkItem[];
}

/**
 * Sorts items into their groups, in each the earliest due first, or the most pressing; groups without items are left
 * out.
 */
export function groupItems(items: readonly WorkItem[], calendar: Calendar, sort: Sort = 'due'): Group[] {
  const byState = Map.groupBy(items, (item) => dueStateOf(item.due, calendar));
  const moment = (item: WorkItem) => (item.due ? overdueAt(item.due, calendar) : 0);
  const byDue = (a: WorkItem, b: WorkItem) => moment(a) - moment(b) || a.id - b.id;
  const rankOf = rankReader();
  const order = sort === 'due' ? byDue : (a: WorkItem, b: WorkItem) => rankOf(a) - rankOf(b) || byDue(a, b);
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

/** A company has a handful of priorities, and guessing the level of a name costs more than looking it up. */
function rankReader(): (item: WorkItem) => number {
  const ranks = new Map<string | undefined, number>();
  return ({ priority }) => {
    const rank = ranks.get(priority) ?? priorityRankOf(priority);
    ranks.set(priority, rank);
    return rank;
  };
}
