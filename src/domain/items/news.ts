import { isDue, isSameDue } from './due.ts';
import { isPriorityLevel, type KnownPriority } from './priority-level.ts';
import { type Rename, withNewNames } from './renames.ts';
import { isMoment } from '../time/time.ts';
import type { ItemKey, WorkItem } from './work-item.ts';

/** What of an item is news if it changes. */
const FIELDS = ['status', 'priority', 'due', 'place', 'title', 'hasCustomerReply'] as const;

/** What is kept of a former priority; its colour is not. */
const PRIORITY_FIELDS: ReadonlySet<Rename['field']> = new Set(['priority', 'prioritySort', 'priorityLevel']);

/** What became different of an item since the person last saw it. */
export interface News {
  kind: 'assigned' | 'changed';
  /** When the last of it happened, as far as that is known, and not after it was found; epoch milliseconds. */
  at: number;
  /** The fields that differ, with what was last seen in them; a field that was empty is there as `undefined`. */
  was: { [Field in (typeof FIELDS)[number]]?: WorkItem[Field] | undefined } & KnownPriority;
}

/** The unread news of all items that have any. */
export type NewsByKey = ReadonlyMap<ItemKey, News>;

/** The news of an item that was not in the list before. */
export function newsOfArrival(item: WorkItem, now: number): News {
  return { kind: 'assigned', at: momentOf(item, now), was: {} };
}

/**
 * The news of an item after a change, on top of what is unread: what came back to what was last seen is none.
 *
 * @param now epoch milliseconds
 * @returns `undefined` if there is nothing to be seen
 */
export function newsOfChange(
  former: WorkItem,
  item: WorkItem,
  unread: News | undefined,
  now: number,
): News | undefined {
  // Who has not seen it at all has not seen what it was.
  if (unread?.kind === 'assigned') return unread;
  const changed = FIELDS.filter((field) => !isSame(former, item, field));
  if (changed.length === 0) return unread;
  const unseen = changed.filter((field) => !(unread && field in unread.was));
  const was: News['was'] = { ...fieldsOf(former, unseen), ...unread?.was };
  const different = FIELDS.filter((field) => isTold(was, item, field));
  if (different.length === 0) return undefined;
  return { kind: 'changed', at: momentOf(item, now), was: fieldsOf(was, different) };
}

/**
 * The news with the current name, place and level of a former priority: places compare only within one numbering. The
 * very same news if they are the same.
 */
export function newsWithNewNames(news: News, renames: readonly Rename[]): News {
  const was = withNewNames(
    news.was,
    renames.filter(({ field }) => PRIORITY_FIELDS.has(field)),
  );
  return was === news.was ? news : { ...news, was };
}

/** Narrows what lies on the disk; `undefined` if it is no news. */
export function parseNews(stored: unknown): News | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { kind, at, was }: Partial<Record<keyof News, unknown>> = stored;
  if ((kind !== 'assigned' && kind !== 'changed') || !isMoment(at)) return undefined;
  if (typeof was !== 'object' || was === null) return undefined;
  const { prioritySort, priorityLevel, ...known }: News['was'] = was;
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

function isSame(a: News['was'], b: News['was'], field: (typeof FIELDS)[number]): boolean {
  return field === 'due' ? isSameDue(a.due, b.due) : a[field] === b[field];
}

function isTold(was: News['was'], item: WorkItem, field: (typeof FIELDS)[number]): boolean {
  // That the customer has been answered leaves nothing to do.
  if (field === 'hasCustomerReply' && !item.hasCustomerReply) return false;
  return field in was && !isSame(was, item, field);
}

function fieldsOf(from: News['was'], fields: readonly (typeof FIELDS)[number][]): News['was'] {
  const was: News['was'] = Object.fromEntries(fields.map((field) => [field, from[field]]));
  // How pressing a former priority was is asked of nobody later.
  if ('priority' in was && from.prioritySort !== undefined) was.prioritySort = from.prioritySort;
  if ('priority' in was && from.priorityLevel !== undefined) was.priorityLevel = from.priorityLevel;
  return was;
}

function isSound(field: (typeof FIELDS)[number], value: News['was'][typeof field]): boolean {
  if (value === undefined) return field !== 'title';
  // Only that there was no reply before was ever news.
  if (field === 'hasCustomerReply') return false;
  return field === 'due' ? isDue(value) : typeof value === 'string';
}
