import type { ServerTraits } from '../domain/server-traits.ts';
import type { Session, SignInProgress } from '../domain/session.ts';
import type { SyncStatus } from '../domain/sync-status.ts';
import { isWorkItem, type WorkItem } from '../domain/work-item.ts';
import { transact } from './database.ts';
import { parseSession, parseSignIn, parseStatus, parseTraits } from './state.ts';

/** All that is stored and shown, as one consistent picture. */
export interface Snapshot {
  session: Session | undefined;
  signIn: SignInProgress | undefined;
  status: SyncStatus;
  items: WorkItem[];
  /** Whether a client secret lies sealed; the secret itself is never readable by a page. */
  hasClientSecret: boolean;
}

/** @throws FailureError `storage` */
export async function readSnapshot(): Promise<Snapshot> {
  const [session, signIn, status, items, secrets] = await transact(
    ['items', 'state', 'secrets'],
    'readonly',
    (tx) => {
      const state = tx.objectStore('state');
      return Promise.all([
        state.get('session'),
        state.get('signIn'),
        state.get('status'),
        tx.objectStore('items').getAll(),
        tx.objectStore('secrets').count('clientSecret'),
      ]);
    },
  );
  return {
    session: parseSession(session),
    signIn: parseSignIn(signIn),
    status: parseStatus(status),
    items: items.filter(isWorkItem),
    hasClientSecret: secrets > 0,
  };
}

export async function readTraits(): Promise<ServerTraits> {
  return parseTraits(await transact(['state'], 'readonly', ({ store }) => store.get('traits')));
}
