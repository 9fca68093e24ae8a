import type { Failure } from '../domain/failure.ts';
import type { Sealed } from '../domain/sealed.ts';
import type { Session, SignInProgress } from '../domain/session.ts';
import { STRICT, transact } from './database.ts';
import { parseSession } from './state.ts';

/**
 * Stores a session with its sealed tokens. Unless the stored items belong to the same member at the same company
 * with the same client, or may do so as long as the member is not known, they go in the same transaction.
 *
 * @returns whether anything of a former session was dropped
 */
export function saveSession(session: Session, tokens: Sealed): Promise<boolean> {
  return transact(
    ['state', 'secrets', 'items', 'notices'],
    'readwrite',
    async (tx) => {
      const state = tx.objectStore('state');
      const former = parseSession(await state.get('session'));
      const isKept = former !== undefined && mayOwn(session, former);
      const itemsOf = session.member?.id ?? (isKept ? former.itemsOf : undefined);
      if (!isKept) {
        await Promise.all([
          tx.objectStore('items').clear(),
          tx.objectStore('notices').clear(),
          state.delete('status'),
          state.delete('traits'),
        ]);
      }
      await Promise.all([
        state.put({ ...session, itemsOf } satisfies Session, 'session'),
        tx.objectStore('secrets').put(tokens, 'tokens'),
      ]);
      return former !== undefined && !isKept;
    },
    STRICT,
  );
}

/**
 * Replaces the tokens of a session that is still the stored one.
 *
 * @returns false if that session is over: an answer that comes too late never revives it
 */
export function replaceTokens(session: Session, tokens: Sealed): Promise<boolean> {
  return transact(
    ['state', 'secrets'],
    'readwrite',
    async (tx) => {
      const state = tx.objectStore('state');
      const stored = parseSession(await state.get('session'));
      if (stored?.id !== session.id || stored.ended) return false;
      await Promise.all([state.put(session, 'session'), tx.objectStore('secrets').put(tokens, 'tokens')]);
      return true;
    },
    STRICT,
  );
}

/** Marks a session as ended by the server and drops its tokens; the items stay readable. */
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
        tx.objectStore('secrets').delete('tokens'),
      ]);
    },
    STRICT,
  );
}

/** Removes all that belongs to the account: session, tokens, items, notices, status, traits. */
export async function wipeAccount(): Promise<void> {
  await transact(
    ['state', 'secrets', 'items', 'notices'],
    'readwrite',
    (tx) =>
      Promise.all([
        tx.objectStore('state').clear(),
        tx.objectStore('secrets').delete('tokens'),
        tx.objectStore('items').clear(),
        tx.objectStore('notices').clear(),
      ]),
    STRICT,
  );
}

export async function readSession(): Promise<Session | undefined> {
  return parseSession(await transact(['state'], 'readonly', (tx) => tx.store.get('session')));
}

/** @param progress `undefined` when no sign-in is under way and none has failed */
export async function saveSignIn(progress: SignInProgress | undefined): Promise<void> {
  await transact(['state'], 'readwrite', async ({ store }) => {
    await (progress ? store.put(progress, 'signIn') : store.delete('signIn'));
  });
}

function mayOwn(session: Session, former: Session): boolean {
  return (
    former.companyId === session.companyId &&
    former.clientId === session.clientId &&
    (session.member === undefined || session.member.id === former.itemsOf)
  );
}
