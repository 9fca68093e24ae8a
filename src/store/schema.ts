import type { DBSchema, StoreNames } from 'idb';
import type { PackedCatalogue } from '../domain/items/catalogue.ts';
import type { DayCounters, JournalEntry } from '../domain/journal/journal.ts';
import type { Annotation } from '../domain/items/annotations.ts';
import type { UnreadChanges } from '../domain/items/unread-changes.ts';
import type { SecretKind, Sealed, StoredKey } from '../domain/account/sealed.ts';
import type { ItemKey, WorkItem } from '../domain/items/work-item.ts';

/** The stores of the present version; upgrade.ts leads there from earlier ones. */
export interface Schema extends DBSchema {
  /** The items, many to a record; which of them count is in the catalogue. See items.ts. */
  chunks: { key: number; value: WorkItem[] };
  /** Everything of the items but their texts, some thousand to a record. */
  catalogue: { key: number; value: PackedCatalogue };
  /** Single records by name; see state.ts, which narrows what it reads. */
  state: { key: string; value: unknown };
  secrets: { key: SecretKind; value: Sealed };
  /** The key of each secret. */
  keys: { key: SecretKind; value: StoredKey };
  /** When each notification was told, by notification id; epoch milliseconds. */
  notifications: { key: string; value: number };
  /** What was asked of the API, the oldest first. */
  journal: { key: number; value: JournalEntry };
  /** What was counted on each day, by `YYYY-MM-DD`. */
  days: { key: string; value: DayCounters };
  /** What the person decided about items. */
  annotations: { key: ItemKey; value: Annotation };
  /** What became different of items since the person last saw them. */
  unreadChanges: { key: ItemKey; value: UnreadChanges };
}

/** The names of all of them. */
export const STORE_NAMES = [
  'chunks',
  'catalogue',
  'state',
  'secrets',
  'keys',
  'notifications',
  'journal',
  'days',
  'annotations',
  'unreadChanges',
] as const satisfies readonly StoreNames<Schema>[];
