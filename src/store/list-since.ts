import type { Session } from '../domain/account/session.ts';
import { transact } from './database.ts';
import { parseSession } from './state.ts';

/**
 * Moves the start of a session's list back to a time, if it is later. Has no effect on other sessions.
 *
 * @param latest epoch milliseconds
 */
export function bringListNearer(sessionId: string, latest: number): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    const session = parseSession(await store.get('session'));
    if (session?.id !== sessionId || session.listSince <= latest) return;
    await store.put({ ...session, listSince: latest } satisfies Session, 'session');
  });
}
