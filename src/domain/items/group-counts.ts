import type { Calendar } from '../time/calendar.ts';
import { firstOf } from '../time/time.ts';
import { type Annotations, nextSnoozeEnd, splitSnoozed } from './annotations.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { nextDueChange } from './due-state.ts';
import { countByState } from './groups.ts';
import type { GroupName } from './list-view.ts';

/** How many items each group of the list has, and until when. */
export interface GroupCounts {
  counts: Readonly<Record<GroupName, number>>;
  /** When time alone changes the counts, epoch milliseconds; `undefined` if it never does. */
  until: number | undefined;
}

/** Counts the items of each group. */
export function countGroups(
  entries: readonly Pick<CatalogueEntry, 'key' | 'due' | 'updatedAt'>[],
  annotations: Annotations,
  calendar: Calendar,
): GroupCounts {
  const { now } = calendar;
  const { listed, snoozed } = splitSnoozed(entries, annotations, now);
  const dues = listed.map(({ due }) => due);
  return {
    counts: { ...countByState(listed, calendar), snoozed: snoozed.length },
    until: firstOf(nextDueChange(dues, calendar), nextSnoozeEnd(annotations, now)),
  };
}
