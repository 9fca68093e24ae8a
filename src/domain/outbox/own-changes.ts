import type { ItemKey, WorkItem } from '../items/work-item.ts';
import { type Entry, isSet } from './entry.ts';
import { isForgotten } from './next-step.ts';

/** The statuses that a person has just set from here, by item. */
export type OwnStatuses = ReadonlyMap<ItemKey, ReadonlySet<string>>;

/** What a check may find that the person already knows. @param now epoch milliseconds */
export function ownStatusesOf(entries: readonly Entry[], now: number): OwnStatuses {
  const own = new Map<ItemKey, Set<string>>();
  for (const entry of entries) {
    if (!isSet(entry) || entry.act.field !== 'status' || !mayBeMade(entry, now)) continue;
    const { key } = entry.item;
    own.set(key, (own.get(key) ?? new Set()).add(entry.act.toName));
  }
  return own;
}

/** An item as the person knew it before a check: with the status that they have set, if that is what was found. */
export function asKnown(previous: WorkItem, { key, status }: WorkItem, own: OwnStatuses): WorkItem {
  return status !== undefined && own.get(key)?.has(status) ? { ...previous, status } : previous;
}

function mayBeMade(entry: Entry, now: number): boolean {
  const { name } = entry.state;
  return name === 'sending' || name === 'unknown' || (name === 'done' && !isForgotten(entry, now));
}
