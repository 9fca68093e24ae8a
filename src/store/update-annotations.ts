import { type Annotation, parseAnnotation, snoozedUntil } from '../domain/items/annotations.ts';
import {
  type UnreadChanges,
  unreadOfArrival,
  unreadOfChange,
  unreadWithNewNames,
  parseUnreadChanges,
} from '../domain/items/unread-changes.ts';
import { asKnown, type OwnStatuses } from '../domain/outbox/own-changes.ts';
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

/** The two stores of a transaction with the data that accompany items. */
interface KeptStores {
  annotations: Writing<Annotation>;
  unreadChanges: Writing<UnreadChanges>;
}

/**
 * Updates annotations and unread changes after changes of items. Removed items lose both. Items that are snoozed until
 * they change return now.
 *
 * @param renames apply to unread changes, too, so that a previous priority compares with the current one
 * @param own what the person has set from here, which is nothing unread
 * @param newSince changes after this time are unread (epoch milliseconds); `undefined` if none are
 * @param now epoch milliseconds
 */
export async function updateAnnotations(
  { annotations, unreadChanges }: KeptStores,
  { changed, removed }: AppliedChanges,
  renames: readonly Rename[],
  own: OwnStatuses,
  newSince: number | undefined,
  now: number,
): Promise<void> {
  const writes: Promise<unknown>[] = [];
  if (changed.length > 0 || renames.length > 0) {
    const [annotated, unread] = await Promise.all([
      readByItem(annotations, parseAnnotation),
      readByItem(unreadChanges, parseUnreadChanges),
    ]);
    for (const [key, reported] of unread) {
      const renamed = unreadWithNewNames(reported, renames);
      if (renamed === reported) continue;
      unread.set(key, renamed);
      writes.push(unreadChanges.put(renamed, key));
    }
    for (const change of changed) {
      const { key } = change.item;
      if (isAwaited(annotated.get(key), change)) writes.push(annotations.put(snoozedUntil(now), key));
      if (newSince === undefined) continue;
      const before = unread.get(key);
      const after = unreadOf(change, before, own, newSince, now);
      if (after !== before) writes.push(after ? unreadChanges.put(after, key) : unreadChanges.delete(key));
    }
  }
  // Starts the deletions after the awaits above. If the transaction failed there, they would reject unhandled.
  await Promise.all([...writes, deleteRecords(annotations, removed), deleteRecords(unreadChanges, removed)]);
}

function isAwaited(annotation: Annotation | undefined, { item, previous }: ItemChange): boolean {
  if (!annotation?.snoozed || !('untilChangeFrom' in annotation.snoozed)) return false;
  return !previous || previous.updatedAt !== item.updatedAt || !isSameItem(previous, item);
}

function unreadOf(
  { item, previous, isNew }: ItemChange,
  unread: UnreadChanges | undefined,
  own: OwnStatuses,
  newSince: number,
  now: number,
): UnreadChanges | undefined {
  if (!isNew) return previous ? unreadOfChange(asKnown(previous, item, own), item, unread, now) : unread;
  // An item that did not change since the list began existed before and only became visible.
  return item.updatedAt === undefined || item.updatedAt > newSince ? unreadOfArrival(item, now) : undefined;
}
