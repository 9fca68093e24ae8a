import type { Calendar } from '../time/calendar.ts';
import { firstOf, isMoment } from '../time/time.ts';
import { type Annotations, nextSnoozeEnd, splitSnoozed } from './annotations.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { nextDueChange } from './due-state.ts';
import { countByState } from './groups.ts';
import { GROUP_NAMES, type GroupName } from './list-view.ts';
import { isWorkItem, type WorkItem } from './work-item.ts';

/** How many items each group of the list has, and when that holds. */
export interface GroupCounts {
  counts: Readonly<Record<GroupName, number>>;
  /** Epoch milliseconds. */
  from: number;
  /** When time alone changes the counts, epoch milliseconds; `undefined` if it never does. */
  until: number | undefined;
}

/**
 * What a popup shows before it has read the list: one small record, so that opening it costs what is visible, not what
 * is stored. The worker keeps it with the badge.
 */
export interface FirstScreen extends GroupCounts {
  /** The items that are due first. */
  items: WorkItem[];
}

/** Narrows a stored value; `undefined` if it is damaged or shows nothing. */
export function parseFirstScreen(stored: unknown): FirstScreen | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { items, counts, from, until }: Partial<Record<keyof FirstScreen, unknown>> = stored;
  if (!Array.isArray(items) || items.length === 0 || !items.every(isWorkItem)) return undefined;
  if (!isCounts(counts) || !isMoment(from) || !(until === undefined || isMoment(until))) return undefined;
  return { items, counts, from, until };
}

/** Whether the counts hold at a moment (epoch milliseconds). */
export function holdsAt({ from, until }: GroupCounts, now: number): boolean {
  return from <= now && (until === undefined || now < until);
}

/** The number of all items. */
export function totalOf({ counts }: GroupCounts): number {
  return GROUP_NAMES.reduce((sum, name) => sum + counts[name], 0);
}

export function isSameCounts(a: GroupCounts, b: GroupCounts): boolean {
  return a.until === b.until && GROUP_NAMES.every((name) => a.counts[name] === b.counts[name]);
}

/** Counts the items of each group. */
export function countGroups(
  entries: readonly CatalogueEntry[],
  annotations: Annotations,
  calendar: Calendar,
): GroupCounts {
  const { now } = calendar;
  const { listed, snoozed } = splitSnoozed(entries, annotations, now);
  const dues = listed.map(({ due }) => due);
  return {
    counts: { ...countByState(listed, calendar), snoozed: snoozed.length },
    from: now,
    until: firstOf(nextDueChange(dues, calendar), nextSnoozeEnd(annotations, now)),
  };
}

function isCounts(stored: unknown): stored is GroupCounts['counts'] {
  if (typeof stored !== 'object' || stored === null) return false;
  const counts: Partial<Record<GroupName, unknown>> = stored;
  return GROUP_NAMES.every((name) => Number.isSafeInteger(counts[name]));
}
