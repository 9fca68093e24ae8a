import type { Failure } from '../domain/failure.ts';
import type { Sealed } from '../domain/sealed.ts';
import type { Session, SignInProgress } from '../domain/session.ts';
import { openDatabase } from './database.ts';
import { parseSession } from './state.ts';

/** Losing a rotated refresh token would end the session, so its transaction waits for the disk. */
const STRICT = { durability: 'strict' } as const;

/**
 * Stores a session with its sealed tokens. Unless the stored items belong to the same member at the same company
 * with the same client, or may do so as long as the member is not known, they go in the same transaction.
 *
 * @returns whether anything of a former session was dropped
 */
export async function saveSession(session: Session, tokens: Sealed): Promise<boolean> {
  const tx = (await openDatabase()).transaction(
    ['state', 'secrets', 'items', 'notices'],
    'readwrite',
    STRICT,
  );
  const state = tx.objectStore('state');
  const former = parseSession(await state.get('session'));
  const isKept = former !== undefined && mayOwn(session, former);
  if (!isKept) {
    await Promise.all([
      tx.objectStore('items').clear(),
      tx.objectStore('notices').clear(),
      state.delete('status'),
      state.delete('traits'),
    ]);
  }
  const itemsOf = session.member?.id ?? (isKept ? former.itemsOf : undefined);
  await Promise.all([
    state.put({ ...session, itemsOf } satisfies Session, 'session'),
    tx.objectStore('secrets').put(tokens, 'tokens'),
  ]);
  await tx.done;
  return former !== undefined && !isKept;
}

/**
 * Replaces the tokens of a session that is still the stored one.
 *
 * @returns false if that session is over: an answer that comes too late never revives it
 */
export async function replaceTokens(session: Session, tokens: Sealed): Promise<boolean> {
  const tx = (await openDatabase()).transaction(['state', 'secrets'], 'readwrite', STRICT);
  const stored = parseSession(await tx.objectStore('state').get('session'));
  const isCurrent = stored?.id === session.id && !stored.ended;
  if (isCurrent) {
    await Promise.all([
      tx.objectStore('state').put(session, 'session'),
      tx.objectStore('secrets').put(tokens, 'tokens'),
    ]);
  }
  await tx.done;
  return isCurrent;
}

/** Marks a session as ended by the server and drops its tokens; the items stay readable. */
export async function endSession(sessionId: string, ended: Failure): Promise<void> {
  const tx = (await openDatabase()).transaction(['state', 'secrets'], 'readwrite', STRICT);
  const session = parseSession(await tx.objectStore('state').get('session'));
  if (session?.id === sessionId) {
    await Promise.all([
      tx.objectStore('state').put({ ...session, ended } satisfies Session, 'session'),
      tx.objectStore('secrets').delete('tokens'),
    ]);
  }
  await tx.done;
}

/** Removes all that belongs to the account: session, tokens, items, notices, status, traits. */
export async function wipeAccount(): Promise<void> {
  const tx = (await openDatabase()).transaction(
    ['state', 'secrets', 'items', 'notices'],
    'readwrite',
    STRICT,
  );
  await Promise.all([
    tx.objectStore('state').clear(),
    tx.objectStore('secrets').delete('tokens'),
    tx.objectStore('items').clear(),
    tx.objectStore('notices').clear(),
  ]);
  await tx.done;
}

export async function readSession(): Promise<Session | undefined> {
  return parseSession(await (await openDatabase()).get('state', 'session'));
}

/** @param progress `undefined` when no sign-in is under way and none has failed */
export async function saveSignIn(progress: SignInProgress | undefined): Promise<void> {
  const database = await openDatabase();
  if (progress) await database.put('state', progress, 'signIn');
  else await database.delete('state', 'signIn');
}

function mayOwn(session: Session, former: Session): boolean {
  return (
    former.companyId === session.companyId &&
    former.clientId === session.clientId &&
    (session.member === undefined || session.member.id === former.itemsOf)
  );
}
