import type { IDBPTransaction } from 'idb';
import type { Failure } from '../domain/failure.ts';
import { isSameSealed, type Sealed, type SealedWithKey } from '../domain/account/sealed.ts';
import { isSameServer, type PsaServer, type Session } from '../domain/account/session.ts';
import type { CheckStatus } from '../domain/pacing/check-status.ts';
import { STRICT, transact } from './database.ts';
import { leaveBehind, leftoversIn } from './leftovers.ts';
import type { Schema } from './schema.ts';
import { parseSession, parseSignIn, parseStatus } from './state.ts';
import { parseSealed } from './stored-key.ts';
import { DRAFTS } from './drafts.ts';
import { forgetOutline } from './outline.ts';
import { RESULTS } from './results.ts';
import { WORK_DAY } from './work-day.ts';
import { REFUSALS, TIMERS } from './read-outbox.ts';
import { FACT_RECORDS } from './ticket-facts.ts';

const ACCOUNT_STORES = [
  'state',
  'secrets',
  'keys',
  'chunks',
  'catalogue',
  'notifications',
  'journal',
  'days',
  'annotations',
  'unreadChanges',
  'outbox',
] as const;
const TOO_LATE: StoredSession = { isStored: false, hasDropped: false, isOfAnother: false };

/** The outcome of storing a session. */
export interface StoredSession {
  /** False if it came too late: the sign-in was abandoned, or the session is over. */
  isStored: boolean;
  /** Whether another account's items and notifications were dropped. What they leave outside the database is noted. */
  hasDropped: boolean;
  /** Whether they are known to be another member's, so that the journal was dropped as well. */
  isOfAnother: boolean;
}

/**
 * Stores the session of a sign-in with its sealed tokens, unless the sign-in was abandoned. The same transaction
 * removes what may belong to another member: items, annotations, unread changes, the outbox, notifications, sync state and
 * journal.
 */
export function beginSession(
  session: Session,
  tokens: SealedWithKey,
  signInId: string,
): Promise<StoredSession> {
  return transact(
    ACCOUNT_STORES,
    'readwrite',
    async (tx) => {
      const signIn = parseSignIn(await tx.objectStore('state').get('signIn'));
      if (signIn?.state !== 'running' || signIn.id !== signInId) return TOO_LATE;
      return putSession(tx, session, tokens);
    },
    STRICT,
  );
}

/**
 * Stores new tokens, or what was learnt about the member, if the session is still the stored one. A late write never
 * revives a session.
 *
 * @param previous if given, only this record is replaced, otherwise any
 */
export function updateSession(
  session: Session,
  tokens: SealedWithKey,
  previous?: Sealed,
): Promise<StoredSession> {
  return transact(
    ACCOUNT_STORES,
    'readwrite',
    async (tx) => {
      const stored = parseSession(await tx.objectStore('state').get('session'));
      if (stored?.id !== session.id || stored.ended) return TOO_LATE;
      const replaced = parseSealed(await tx.objectStore('secrets').get('tokens'));
      if (previous && !isSameSealed(previous, replaced)) return TOO_LATE;
      // The session may have been locked during the request for tokens.
      return putSession(tx, { ...session, isLocked: stored.isLocked }, tokens);
    },
    STRICT,
  );
}

/** Stores what was learnt about the server, if the session is still the stored one. The origin never changes. */
export function updateServer(sessionId: string, server: PsaServer): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    const session = parseSession(await store.get('session'));
    if (session?.id !== sessionId || !isSameServer(session.server, server)) return;
    await store.put({ ...session, server } satisfies Session, 'session');
  });
}

/** Marks a session as ended, and drops its tokens unless only a policy has ended it. The items stay readable. */
export function endSession(sessionId: string, ended: Failure): Promise<void> {
  return transact(
    ['state', 'secrets'],
    'readwrite',
    async (tx) => {
      const state = tx.objectStore('state');
      const session = parseSession(await state.get('session'));
      if (session?.id !== sessionId) return;
      await Promise.all([
        state.put({ ...session, ended } satisfies Session, 'session'),
        // A policy may lead back tomorrow, and nobody can read a private key again.
        ended.code !== 'serverChanged' && tx.objectStore('secrets').delete('tokens'),
      ]);
    },
    STRICT,
  );
}

/** Lets a session go on that a policy had ended. Has no effect on any other. */
export function resumeSession(sessionId: string): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    const session = parseSession(await store.get('session'));
    if (session?.id !== sessionId || session.ended?.code !== 'serverChanged') return;
    await store.put({ ...session, ended: undefined } satisfies Session, 'session');
  });
}

/** Notes whether the tokens of a session wait for the passphrase. The items stay readable. */
export function setLocked(sessionId: string, isLocked: boolean): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    const session = parseSession(await store.get('session'));
    if (session?.id === sessionId) await store.put({ ...session, isLocked } satisfies Session, 'session');
  });
}

/**
 * Removes all that belongs to the account: session, tokens, items with their annotations and unread changes, the outbox,
 * notifications, sync state and journal. It notes in the same transaction what the account leaves outside the database.
 */
export async function wipeAccount(): Promise<void> {
  await transact(
    ACCOUNT_STORES,
    'readwrite',
    async (tx) => {
      const state = tx.objectStore('state');
      const [session, noted] = await Promise.all([state.get('session'), leftoversIn(state)]);
      await state.clear();
      // Alone: a request that throws at once would leave its failure to nobody.
      await leaveBehind(state, noted, parseSession(session));
      await Promise.all([
        tx.objectStore('secrets').delete('tokens'),
        tx.objectStore('keys').delete('tokens'),
        tx.objectStore('keys').delete('texts'),
        tx.objectStore('chunks').clear(),
        tx.objectStore('catalogue').clear(),
        tx.objectStore('notifications').clear(),
        tx.objectStore('journal').clear(),
        tx.objectStore('days').clear(),
        tx.objectStore('annotations').clear(),
        tx.objectStore('unreadChanges').clear(),
        tx.objectStore('outbox').clear(),
      ]);
    },
    STRICT,
  );
}

export async function readSession(): Promise<Session | undefined> {
  return parseSession(await transact(['state'], 'readonly', (tx) => tx.store.get('session')));
}

async function putSession(
  tx: IDBPTransaction<Schema, typeof ACCOUNT_STORES, 'readwrite'>,
  session: Session,
  tokens: SealedWithKey,
): Promise<StoredSession> {
  const state = tx.objectStore('state');
  const [stored, noted] = await Promise.all([state.get('session'), leftoversIn(state)]);
  const previous = parseSession(stored);
  const isKept = previous !== undefined && mayOwn(session, previous);
  // Without previous items, the journal stays: it records the way to a first list.
  const isOfAnother = !isKept && previous?.itemsOf !== undefined;
  if (!isKept) {
    if (stored !== undefined) await leaveBehind(state, noted, previous);
    await Promise.all([
      tx.objectStore('chunks').clear(),
      tx.objectStore('notifications').clear(),
      tx.objectStore('catalogue').clear(),
      tx.objectStore('annotations').clear(),
      tx.objectStore('unreadChanges').clear(),
      tx.objectStore('outbox').clear(),
      ...(isOfAnother ? [tx.objectStore('journal').clear(), tx.objectStore('days').clear()] : []),
      state.delete('status'),
      state.delete('syncState'),
      state.delete('pausedUntil'),
      state.delete('summary'),
      state.delete(DRAFTS),
      state.delete(REFUSALS),
      state.delete(TIMERS),
      state.delete(WORK_DAY),
      state.delete(RESULTS),
      forgetOutline(state),
      ...FACT_RECORDS.map((name) => state.delete(name)),
    ]);
  } else if (previous.id !== session.id) {
    // A failure of the previous session does not concern this one. A wait that the server asked for still applies.
    const status = parseStatus(await state.get('status'));
    if (status.failure && status.failure.retryAt === undefined) {
      await state.put({ ...status, failure: undefined } satisfies CheckStatus, 'status');
    }
  }
  const kept: Session = {
    ...session,
    itemsOf: session.member?.id ?? (isKept ? previous.itemsOf : undefined),
    // It may be in the future, if the clock was set back.
    listSince: isKept ? Math.min(previous.listSince, session.listSince) : session.listSince,
  };
  // One after the other: a browser that cannot store a crypto key throws at once, and no other request may be pending
  // then.
  await tx.objectStore('keys').put(tokens.key, 'tokens');
  await tx.objectStore('secrets').put(tokens.sealed, 'tokens');
  await state.put(kept, 'session');
  return { isStored: true, hasDropped: previous !== undefined && !isKept, isOfAnother };
}

function mayOwn(session: Session, previous: Session): boolean {
  return (
    previous.companyId === session.companyId &&
    previous.clientId === session.clientId &&
    isSameServer(previous.server, session.server) &&
    (session.member === undefined || session.member.id === previous.itemsOf)
  );
}
