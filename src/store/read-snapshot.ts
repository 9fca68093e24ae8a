import type { CatalogueEntry } from '../domain/items/catalogue.ts';
import { type Annotations, parseAnnotation } from '../domain/items/annotations.ts';
import { type UnreadByKey, parseUnreadChanges } from '../domain/items/unread-changes.ts';
import type { Session, SignInProgress } from '../domain/account/session.ts';
import { persistenceOf, type SessionPersistence } from '../domain/account/session-persistence.ts';
import type { CheckStatus } from '../domain/pacing/check-status.ts';
import type { ItemKey, WorkItem } from '../domain/items/work-item.ts';
import { readByItem } from './by-item.ts';
import { transact } from './database.ts';
import { firstEntries, readEntries, readItemsOf } from './items.ts';
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
}

const SNAPSHOT_STORES = [
  'chunks',
  'catalogue',
  'annotations',
  'unreadChanges',
  'state',
  'secrets',
  'keys',
] as const;

/** @throws FailureError `storage` */
export async function readSnapshot(): Promise<Snapshot> {
  const { items: _, ...snapshot } = await readSnapshotWith(() => []);
  return snapshot;
}

/**
 * Reads a snapshot with all items, or with those of the first screen, which is fast for any number of items.
 *
 * @throws FailureError `storage`
 */
export function readItemSnapshot(which: 'first' | 'all'): Promise<ItemSnapshot> {
  return readSnapshotWith(which === 'all' ? (entries) => entries : firstEntries);
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

async function readSnapshotWith(
  choose: (entries: CatalogueEntry[]) => CatalogueEntry[],
): Promise<ItemSnapshot> {
  return transact(SNAPSHOT_STORES, 'readonly', async (tx) => {
    const state = tx.objectStore('state');
    const [session, signIn, status, pausedUntil, entries, annotations, unreadChanges, secrets, key] =
      await Promise.all([
        state.get('session'),
        state.get('signIn'),
        state.get('status'),
        state.get('pausedUntil'),
        readEntries(tx.objectStore('catalogue')),
        readByItem(tx.objectStore('annotations'), parseAnnotation),
        readByItem(tx.objectStore('unreadChanges'), parseUnreadChanges),
        tx.objectStore('secrets').count('clientSecret'),
        tx.objectStore('keys').get('tokens'),
      ]);
    return {
      session: parseSession(session),
      signIn: parseSignIn(signIn),
      status: parseStatus(status),
      entries,
      annotations,
      unreadChanges,
      pausedUntil: parseMoment(pausedUntil),
      items: await readItemsOf(tx.objectStore('chunks'), choose(entries)),
      hasClientSecret: secrets > 0,
      persistence: persistenceOf(parseStoredKey(key)),
    };
  });
}
