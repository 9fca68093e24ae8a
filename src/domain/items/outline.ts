import type { BadgeCounts } from '../settings/badge-counts.ts';
import type { Calendar } from '../time/calendar.ts';
import { firstOf } from '../time/time.ts';
import type { Annotations } from './annotations.ts';
import type { CatalogueEntry } from './catalogue.ts';
import type { Due } from './due.ts';
import { DUE_STATES, type DueState, dueSoonAt, dueStateOf, overdueAt } from './due-state.ts';
import { isHidden } from './filter-items.ts';
import { countGroups, type GroupCounts } from './group-counts.ts';
import { countByState } from './groups.ts';
import { hidesAny, type ListView } from './list-view.ts';
import type { KnownPriority } from './priority-level.ts';
import { type ItemTally, tallyOf } from './stored-items.ts';
import type { UnreadByKey } from './unread-changes.ts';
import type { ItemKey, WorkItem } from './work-item.ts';

/** An entry as the outline keeps it. Its chunk would be out of date as soon as the chunks are tidied. */
export type NearEntry = Omit<CatalogueEntry, 'chunk'>;

/**
 * What badge, notifications, checks and the first screen need of the list: the few near items as they are, and the
 * number of the far ones, which all stay in their due state today. So what nothing has changed costs the same for any
 * number of items.
 */
export interface Outline extends ItemTally {
  near: readonly NearEntry[];
  /** How many far items are in each due state. */
  far: Readonly<Record<DueState, number>>;
  /** The items that are due first. */
  first: readonly WorkItem[];
  /** The near items with a hidden status or place, as far as they may count or notify today. */
  hidden: readonly ItemKey[];
  /** The current priority of the items whose priority is an unread change. */
  priorities: ReadonlyMap<ItemKey, KnownPriority>;
  /** When it was drawn, epoch milliseconds. */
  drawnAt: number;
  /** For which day it was drawn, and for which facts. */
  day: string;
  basis: string;
}

/** The list, with what is kept about its items. A change of these deletes the outline. */
export interface OutlinedList {
  entries: readonly CatalogueEntry[];
  annotations: Annotations;
  unreadChanges: UnreadByKey;
}

/** What else an outline depends on. If it differs, the outline does not hold. */
export interface OutlineFacts {
  calendar: Calendar;
  leadMinutes: number;
  badgeCounts: BadgeCounts;
  hidden: ListView['hidden'];
  /** Since when the list is kept, epoch milliseconds. What was overdue before does not notify. */
  listSince: number;
  /** Further items that are near. */
  keys: readonly ItemKey[];
}

/**
 * The entries whose texts an outline needs: those that may be hidden, and those with another priority. Reading all texts
 * would cost more, the longer the list is.
 */
export function entriesToRead(
  { entries, unreadChanges, ...list }: OutlinedList,
  facts: OutlineFacts,
): CatalogueEntry[] {
  const isNear = nearTest({ unreadChanges, ...list }, facts);
  const mayHide = hidesAny(facts.hidden);
  const isAll = facts.badgeCounts === 'all';
  const counts = ({ due }: CatalogueEntry) =>
    isAll || ['overdue', 'today'].includes(dueStateOf(due, facts.calendar));
  return entries.filter((entry) => {
    const unread = unreadChanges.get(entry.key);
    return (unread && 'priority' in unread.was) || (mayHide && (counts(entry) || isNear(entry)));
  });
}

/**
 * Draws the outline of a list.
 *
 * @param texts the items that `entriesToRead` named
 * @param first the items that are due first
 */
export function outlineOf(
  list: OutlinedList,
  facts: OutlineFacts,
  texts: readonly WorkItem[],
  first: readonly WorkItem[],
): Outline {
  const { entries, unreadChanges } = list;
  const { calendar } = facts;
  const hidden = texts.filter((item) => isHidden(item, facts.hidden)).map(({ key }) => key);
  const isHiddenOne = new Set(hidden);
  const isNear = nearTest(list, facts);
  const { near = [], far = [] } = Object.groupBy(entries, (entry) =>
    isHiddenOne.has(entry.key) || isNear(entry) ? 'near' : 'far',
  );
  const raised = texts.filter(({ key }) => 'priority' in (unreadChanges.get(key)?.was ?? {}));
  return {
    ...tallyOf(entries),
    near: near.map(nearEntryOf),
    far: countByState(far, calendar),
    first,
    hidden,
    priorities: new Map(raised.map((item) => [item.key, priorityOf(item)])),
    drawnAt: calendar.now,
    day: dayOf(calendar),
    basis: basisOf(facts),
  };
}

/** What an outline keeps of an entry. */
export function nearEntryOf({ key, kind, id, due, updatedAt, projectId }: CatalogueEntry): NearEntry {
  return { key, kind, id, due, updatedAt, projectId };
}

/** Whether an outline says the same as the list does now. */
export function holdsFor(outline: Outline, facts: OutlineFacts): boolean {
  return holdsAt(outline, facts.calendar) && outline.basis === basisOf(facts);
}

/** Whether the numbers of an outline are right now. Items that were overdue are not any more if the clock was set back. */
export function holdsAt({ drawnAt, day }: Outline, calendar: Calendar): boolean {
  return drawnAt <= calendar.now && day === dayOf(calendar);
}

/** The number of all items. */
export function sizeOf({ near, far }: Outline): number {
  return DUE_STATES.reduce((sum, state) => sum + far[state], near.length);
}

/** How many items are in each due state, of the near ones only those that count. */
export function countOutline(
  { near, far }: Outline,
  calendar: Calendar,
  counts: (entry: NearEntry) => boolean,
): Record<DueState, number> {
  const sums = countByState(near.filter(counts), calendar);
  for (const state of DUE_STATES) sums[state] += far[state];
  return sums;
}

/** The same as `countGroups` says about the whole list. */
export function groupCountsOf(
  { near, far }: Outline,
  annotations: Annotations,
  calendar: Calendar,
): GroupCounts {
  const { counts, until } = countGroups(near, annotations, calendar);
  const sums = { ...counts };
  for (const state of DUE_STATES) sums[state] += far[state];
  const mayMove = far.today + far.tomorrow + far.week + far.later > 0;
  return { counts: sums, until: mayMove ? firstOf(until, calendar.tomorrowStart) : until };
}

/**
 * Whether an entry is near: something is kept about it, or it may change its due state or notify before the day is over.
 * What was overdue before the list was kept only counts.
 */
function nearTest(
  { annotations, unreadChanges }: Omit<OutlinedList, 'entries'>,
  { calendar, leadMinutes, listSince, keys }: OutlineFacts,
): (entry: CatalogueEntry) => boolean {
  const known = new Set<ItemKey>([...annotations.keys(), ...unreadChanges.keys(), ...keys]);
  const settledUntil = Math.min(listSince, calendar.now);
  const isOfToday = (due: Due) => {
    const overdue = overdueAt(due, calendar);
    return overdue > settledUntil && (dueSoonAt(due, leadMinutes) ?? overdue) < calendar.tomorrowStart;
  };
  return ({ key, due }) => known.has(key) || (due !== undefined && isOfToday(due));
}

/** Days in different zones differ, even if they begin at the same moment: other dates may not. */
function dayOf({ zone, today, lastDayOfWeek }: Calendar): string {
  return [zone, today, lastDayOfWeek].join(' ');
}

function basisOf({ leadMinutes, badgeCounts, hidden, listSince, keys }: OutlineFacts): string {
  return JSON.stringify([leadMinutes, badgeCounts, hidden.place, hidden.status, listSince, keys]);
}

function priorityOf({ priority, prioritySort, priorityLevel }: KnownPriority): KnownPriority {
  return { priority, prioritySort, priorityLevel };
}
