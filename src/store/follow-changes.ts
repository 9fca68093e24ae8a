import { type Annotation, parseAnnotation, snoozedUntil } from '../domain/items/annotations.ts';
import {
  type UnreadChanges,
  unreadOfArrival,
  unreadOfChange,
  unreadWithNewNames,
  parseUnreadChanges,
} from '../domain/items/unread-changes.ts';
import type { Rename } from '../domain/items/renames.ts';
import { isSameItem, type ItemKey } from '../domain/items/work-item.ts';
import { readByItem } from './by-item.ts';
import { deleteRecords } from './delete-records.ts';
import type { AppliedChanges, ItemChange } from './items.ts';

interface Writing<Value> {
  get(key: ItemKey): Promise<unknown>;
  getAllKeys(): Promise<ItemKey[]>;
  getAll(): Promise<unknown[]>;
  put(value: Value, key: ItemKey): Promise<unknown>;
  delete(key: ItemKey | IDBKeyRange): Promise<unknown>;
}

/** The two stores of a transaction that hold what is kept beside the items. */
interface KeptStores {
  annotations: Writing<Annotation>;
  unreadChanges: Writing<UnreadChanges>;
}

/**
 * Brings annotations and unread changes in line with changes of the items: what is gone loses both, and what is
 * snoozed until it changes comes back at the moment at which that is known.
 *
 * @param renames also of what is unread, so that a former priority compares with the current one
 * @param newSince what changed after that moment is unread changes (epoch milliseconds); `undefined` where nothing is
 * @param now epoch milliseconds
 */
export async function followChanges(
  { annotations, unreadChanges }: KeptStores,
  { changed, removed }: AppliedChanges,
  renames: readonly Rename[],
  newSince: number | undefined,
  now: number,
): Promise<void> {
  const writes: Promise<unknown>[] = [];
  if (changed.length > 0 || renames.length > 0) {
    const [marked, unread] = await Promise.all([
      readByItem(annotations, parseAnnotation),
      readByItem(unreadChanges, parseUnreadChanges),
    ]);
    for (const [key, told] of unread) {
      const renamed = unreadWithNewNames(told, renames);
      if (renamed === told) continue;
      unread.set(key, renamed);
      writes.push(unreadChanges.put(renamed, key));
    }
    for (const change of changed) {
      const { key } = change.item;
      if (isAwaited(marked.get(key), change)) writes.push(annotations.put(snoozedUntil(now), key));
      if (newSince === undefined) continue;
      const before = unread.get(key);
      const after = unreadOf(change, before, newSince, now);
      if (after !== before) writes.push(after ? unreadChanges.put(after, key) : unreadChanges.delete(key));
    }
  }
  // Not before what is awaited above: a transaction that ends there would reject them before anybody listens.
  await Promise.all([...writes, deleteRecords(annotations, removed), deleteRecords(unreadChanges, removed)]);
}

function isAwaited(annotation: Annotation | undefined, { item, former }: ItemChange): boolean {
  if (!annotation?.snoozed || !('untilChangeFrom' in annotation.snoozed)) return false;
  return !former || former.updatedAt !== item.updatedAt || !isSameItem(former, item);
}

function unreadOf(
  { item, former, isNew }: ItemChange,
  unread: UnreadChanges | undefined,
  newSince: number,
  now: number,
): UnreadChanges | undefined {
  if (!isNew) return former ? unreadOfChange(former, item, unread, now) : unread;
  // What did not change since the list is kept was there all the time, and could only not be seen.
  return item.updatedAt === undefined || item.updatedAt > newSince ? unreadOfArrival(item, now) : undefined;
}
