import type { Session } from '../domain/account/session.ts';
import { transact } from './database.ts';
import { parseSession } from './state.ts';

/**
 * Lets the list of a session have begun at a moment at the latest; without effect on any other session.
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
