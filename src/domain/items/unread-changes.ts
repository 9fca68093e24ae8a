import { isDue, isSameDue } from './due.ts';
import { isPriorityLevel, type KnownPriority } from './priority-level.ts';
import { type Rename, withNewNames } from './renames.ts';
import { isMoment } from '../time/time.ts';
import type { ItemKey, WorkItem } from './work-item.ts';

/** The fields whose change is an unread change. */
const FIELDS = ['status', 'priority', 'due', 'place', 'title', 'hasCustomerReply'] as const;

/** The facts that are kept of a previous priority, without its colour. */
const PRIORITY_FIELDS: ReadonlySet<Rename['field']> = new Set(['priority', 'prioritySort', 'priorityLevel']);

/** How an item differs from what the person last saw. */
export interface UnreadChanges {
  kind: 'assigned' | 'changed';
  /** When the latest change happened, as far as known, and not after it was found; epoch milliseconds. */
  at: number;
  /** The fields that differ, with the value last seen. A field that was empty is present as `undefined`. */
  was: { [Field in (typeof FIELDS)[number]]?: WorkItem[Field] | undefined } & KnownPriority;
}

/** The unread changes of all items that have any. */
export type UnreadByKey = ReadonlyMap<ItemKey, UnreadChanges>;

/** The unread changes of an item that was not in the list before. */
export function unreadOfArrival(item: WorkItem, now: number): UnreadChanges {
  return { kind: 'assigned', at: momentOf(item, now), was: {} };
}

/**
 * The unread changes of an item after a change, on top of the existing ones. A return to the value last seen is none.
 *
 * @param now epoch milliseconds
 * @returns `undefined` if there is nothing to see
 */
export function unreadOfChange(
  previous: WorkItem,
  item: WorkItem,
  unread: UnreadChanges | undefined,
  now: number,
): UnreadChanges | undefined {
  // A person who has not seen the item at all has not seen its previous values.
  if (unread?.kind === 'assigned') return unread;
  const changed = FIELDS.filter((field) => !isSame(previous, item, field));
  if (changed.length === 0) return unread;
  const unseen = changed.filter((field) => !(unread && field in unread.was));
  const was: UnreadChanges['was'] = { ...fieldsOf(previous, unseen), ...unread?.was };
  const different = FIELDS.filter((field) => isUnread(was, item, field));
  if (different.length === 0) return undefined;
  return { kind: 'changed', at: momentOf(item, now), was: fieldsOf(was, different) };
}

/**
 * The unread changes with the current name, place and level of a previous priority: places compare only within one
 * numbering. Returns the same object if nothing changed.
 */
export function unreadWithNewNames(unreadChanges: UnreadChanges, renames: readonly Rename[]): UnreadChanges {
  const was = withNewNames(
    unreadChanges.was,
    renames.filter(({ field }) => PRIORITY_FIELDS.has(field)),
  );
  return was === unreadChanges.was ? unreadChanges : { ...unreadChanges, was };
}

/** Narrows a stored value; `undefined` if it holds no unread changes. */
export function parseUnreadChanges(stored: unknown): UnreadChanges | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { kind, at, was }: Partial<Record<keyof UnreadChanges, unknown>> = stored;
  if ((kind !== 'assigned' && kind !== 'changed') || !isMoment(at)) return undefined;
  if (typeof was !== 'object' || was === null) return undefined;
  const { prioritySort, priorityLevel, ...known }: UnreadChanges['was'] = was;
  const sound = FIELDS.filter((field) => field in was && isSound(field, known[field]));
  if (kind === 'changed' && sound.length === 0) return undefined;
  const priority = {
    ...(Number.isSafeInteger(prioritySort) && { prioritySort }),
    ...(isPriorityLevel(priorityLevel) && { priorityLevel }),
  };
  return { kind, at, was: fieldsOf({ ...known, ...priority }, sound) };
}

/** The server's clock may be ahead of ours. */
function momentOf({ updatedAt }: WorkItem, now: number): number {
  return Math.min(updatedAt ?? now, now);
}

function isSame(a: UnreadChanges['was'], b: UnreadChanges['was'], field: (typeof FIELDS)[number]): boolean {
  return field === 'due' ? isSameDue(a.due, b.due) : a[field] === b[field];
}

function isUnread(was: UnreadChanges['was'], item: WorkItem, field: (typeof FIELDS)[number]): boolean {
  // A reply to the customer leaves nothing to do.
  if (field === 'hasCustomerReply' && !item.hasCustomerReply) return false;
  return field in was && !isSame(was, item, field);
}

function fieldsOf(
  from: UnreadChanges['was'],
  fields: readonly (typeof FIELDS)[number][],
): UnreadChanges['was'] {
  const was: UnreadChanges['was'] = Object.fromEntries(fields.map((field) => [field, from[field]]));
  // No later check asks how high a previous priority was.
  if ('priority' in was && from.prioritySort !== undefined) was.prioritySort = from.prioritySort;
  if ('priority' in was && from.priorityLevel !== undefined) was.priorityLevel = from.priorityLevel;
  return was;
}

function isSound(field: (typeof FIELDS)[number], value: UnreadChanges['was'][typeof field]): boolean {
  if (value === undefined) return field !== 'title';
  // For replies, the only unread change is that there was none before.
  if (field === 'hasCustomerReply') return false;
  return field === 'due' ? isDue(value) : typeof value === 'string';
}
