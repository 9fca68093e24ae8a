import type { DBSchema, StoreNames } from 'idb';
import type { PackedCatalogue } from '../domain/items/catalogue.ts';
import type { DayCounters, JournalEntry } from '../domain/journal/journal.ts';
import type { Annotation } from '../domain/items/annotations.ts';
import type { UnreadChanges } from '../domain/items/unread-changes.ts';
import type { SecretKind, Sealed, StoredKey } from '../domain/account/sealed.ts';
import type { OutboxRecord } from '../domain/outbox/entry.ts';
import type { ItemKey, WorkItem } from '../domain/items/work-item.ts';

/** The stores of the current version. upgrade.ts leads to it from earlier ones. */
export interface Schema extends DBSchema {
  /** The items, many per record. The catalogue says which copies are valid. See items.ts. */
  chunks: { key: number; value: WorkItem[] };
  /** Everything about the items except their texts, some thousand per record. */
  catalogue: { key: number; value: PackedCatalogue };
  /** Single records by name. See state.ts, which narrows them. */
  state: { key: string; value: unknown };
  secrets: { key: SecretKind; value: Sealed };
  /** The crypto key of each secret. */
  keys: { key: SecretKind; value: StoredKey };
  /** When each notification was shown, by notification id; epoch milliseconds. */
  notifications: { key: string; value: number };
  /** The requests to the API, oldest first. */
  journal: { key: number; value: JournalEntry };
  /** The counters of each day, by `YYYY-MM-DD`. */
  days: { key: string; value: DayCounters };
  /** What the person decided about items. */
  annotations: { key: ItemKey; value: Annotation };
  /** What changed in items since the person last saw them. */
  unreadChanges: { key: ItemKey; value: UnreadChanges };
  /** The changes that are not in ConnectWise yet, by the id of their entry. */
  outbox: { key: string; value: OutboxRecord };
}

/** The names of all stores. */
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
  'outbox',
] as const satisfies readonly StoreNames<Schema>[];
