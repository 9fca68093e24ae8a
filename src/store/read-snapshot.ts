import type { CatalogueEntry } from '../domain/items/catalogue.ts';
import type { GroupCounts } from '../domain/items/group-counts.ts';
import { groupCountsOf, holdsAt, sizeOf } from '../domain/items/outline.ts';
import { type Annotations, parseAnnotation } from '../domain/items/annotations.ts';
import { type UnreadByKey, parseUnreadChanges } from '../domain/items/unread-changes.ts';
import type { Session, SignInProgress } from '../domain/account/session.ts';
import { persistenceOf, type SessionPersistence } from '../domain/account/session-persistence.ts';
import type { CheckStatus } from '../domain/pacing/check-status.ts';
import type { ItemKey, WorkItem } from '../domain/items/work-item.ts';
import type { Calendar } from '../domain/time/calendar.ts';
import type { IDBPTransaction } from 'idb';
import { readByItem } from './by-item.ts';
import { transact } from './database.ts';
import { firstEntries } from '../domain/items/first-entries.ts';
import { entryOf, readEntries, readItemsOf } from './items.ts';
import { OUTLINE, parseOutline } from './outline.ts';
import type { Schema } from './schema.ts';
import { parseMoment, parseSession, parseSignIn, parseStatus } from './state.ts';
import { parseStoredKey } from './stored-key.ts';

/** What is stored and shown, read consistently in one transaction. */
export interface Snapshot {
  session: Session | undefined;
  signIn: SignInProgress | undefined;
  status: CheckStatus;
  /** Everything about all items except their texts. */
  entries: CatalogueEntry[];
  annotations: Annotations;
  unreadChanges: UnreadByKey;
  /** Until when notifications pause, epoch milliseconds. A past time means no pause. */
  pausedUntil: number | undefined;
  /** Whether a sealed client secret is stored. Pages can never read the secret itself. */
  hasClientSecret: boolean;
  /** How long the sign-in lasts, by the stored crypto key of the tokens, if there is one. */
  persistence: SessionPersistence | undefined;
}

/** A snapshot with items. */
export interface ItemSnapshot extends Snapshot {
  items: WorkItem[];
  /** Whether `entries` and `items` are all, rather than those of the first screen. */
  isWhole: boolean;
  /** How many items each group has, if only the first screen was read. */
  counts: GroupCounts['counts'] | undefined;
}

/** What is stored beside the list. */
export type Beside = Omit<Snapshot, 'entries'>;

/** What is stored about the list itself: whose it is, how current, and what is kept about its items. */
export type AboutList = Pick<Beside, 'session' | 'status' | 'annotations' | 'unreadChanges'>;

export const SNAPSHOT_STORES = [
  'chunks',
  'catalogue',
  'annotations',
  'unreadChanges',
  'state',
  'secrets',
  'keys',
] as const;

export type ReadTransaction = IDBPTransaction<Schema, typeof SNAPSHOT_STORES, 'readonly' | 'readwrite'>;
type ListPart = Pick<ItemSnapshot, 'entries' | 'items' | 'isWhole' | 'counts'>;

/** In entries that do not come from the catalogue. */
const NO_CHUNK = -1;

/** @throws FailureError `storage` */
export function readSnapshot(): Promise<Snapshot> {
  return readWith(async (tx) => ({ entries: await readEntries(tx.objectStore('catalogue')) }));
}

/** Reads a snapshot with all items. @throws FailureError `storage` */
export function readItemSnapshot(): Promise<ItemSnapshot> {
  return readWith((tx) => readList(tx, (entries) => entries));
}

/**
 * Reads a snapshot with the items of the first screen: from the outline that the worker keeps, which is fast for any
 * number of items, or from the list if the outline is out of date.
 *
 * @param calendarOf returns the current calendar. It is called while the disk works, as the first calendar of a page
 *   takes several milliseconds.
 * @throws FailureError `storage`
 */
export async function readFirstScreen(calendarOf: () => Calendar): Promise<ItemSnapshot> {
  const reading = readWith(async (tx) => ({
    outline: parseOutline(await tx.objectStore('state').get(OUTLINE)),
  }));
  const calendar = calendarOf();
  const { outline, ...beside } = await reading;
  if (!outline || !holdsAt(outline, calendar)) return readWith((tx) => readList(tx, firstEntries));
  const items = [...outline.first];
  return {
    ...beside,
    items,
    entries: items.map((item) => entryOf(item, NO_CHUNK)),
    isWhole: items.length === sizeOf(outline),
    counts: groupCountsOf(outline, beside.annotations, calendar).counts,
  };
}

/** Reads the items with these keys, if they are stored. */
export function readItems(keys: readonly ItemKey[]): Promise<WorkItem[]> {
  const wanted = new Set(keys);
  return transact(['chunks', 'catalogue'], 'readonly', async (tx) => {
    const entries = await readEntries(tx.objectStore('catalogue'));
    return readItemsOf(
      tx.objectStore('chunks'),
      entries.filter(({ key }) => wanted.has(key)),
    );
  });
}

async function readList(
  tx: ReadTransaction,
  choose: (entries: CatalogueEntry[]) => CatalogueEntry[],
): Promise<ListPart> {
  const entries = await readEntries(tx.objectStore('catalogue'));
  const chosen = choose(entries);
  const items = await readItemsOf(tx.objectStore('chunks'), chosen);
  return { entries, items, isWhole: chosen.length === entries.length, counts: undefined };
}

/** Reads what is stored beside the list, and the list or a part of it in the same transaction. */
function readWith<List>(readPart: (tx: ReadTransaction) => Promise<List>): Promise<Beside & List> {
  return transact(SNAPSHOT_STORES, 'readonly', (tx) => readBeside(tx, readPart));
}

/** The same within a transaction. */
export async function readBeside<List>(
  tx: ReadTransaction,
  readPart: (tx: ReadTransaction) => Promise<List>,
): Promise<Beside & List> {
  const state = tx.objectStore('state');
  const [list, about, signIn, pausedUntil, secrets, key] = await Promise.all([
    readPart(tx),
    readAbout(state, tx.objectStore('annotations'), tx.objectStore('unreadChanges')),
    state.get('signIn'),
    state.get('pausedUntil'),
    tx.objectStore('secrets').count('clientSecret'),
    tx.objectStore('keys').get('tokens'),
  ]);
  return {
    ...list,
    ...about,
    signIn: parseSignIn(signIn),
    pausedUntil: parseMoment(pausedUntil),
    hasClientSecret: secrets > 0,
    persistence: persistenceOf(parseStoredKey(key)),
  };
}

/** Reads what is stored about the list, within a transaction. */
export async function readAbout(
  state: { get(name: string): Promise<unknown> },
  annotations: Parameters<typeof readByItem>[0],
  unreadChanges: Parameters<typeof readByItem>[0],
): Promise<AboutList> {
  const [session, status, annotated, unread] = await Promise.all([
    state.get('session'),
    state.get('status'),
    readByItem(annotations, parseAnnotation),
    readByItem(unreadChanges, parseUnreadChanges),
  ]);
  return {
    session: parseSession(session),
    status: parseStatus(status),
    annotations: annotated,
    unreadChanges: unread,
  };
}
