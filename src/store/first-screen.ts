import {
  type FirstScreen,
  type GroupCounts,
  isSameCounts,
  parseFirstScreen,
} from '../domain/items/first-screen.ts';
import { transact } from './database.ts';
import { firstEntries } from '../domain/items/first-entries.ts';
import { readEntries, readItemsOf } from './items.ts';
import { parseSession } from './state.ts';

/** The record's name in the store `state`. Each transaction that changes items deletes it. */
export const FIRST_SCREEN = 'firstScreen';

/** Stores the first screen of a session's list with these counts, unless it is stored already. */
export function keepFirstScreen(sessionId: string, current: GroupCounts): Promise<void> {
  return transact(['chunks', 'catalogue', 'state'], 'readwrite', async (tx) => {
    const state = tx.objectStore('state');
    const [session, record] = await Promise.all([state.get('session'), state.get(FIRST_SCREEN)]);
    if (parseSession(session)?.id !== sessionId) return;
    const stored = parseFirstScreen(record);
    if (stored && stored.from <= current.from && isSameCounts(stored, current)) return;
    const items =
      stored?.items ??
      (await readItemsOf(
        tx.objectStore('chunks'),
        firstEntries(await readEntries(tx.objectStore('catalogue'))),
      ));
    if (items.length > 0) await state.put({ ...current, items } satisfies FirstScreen, FIRST_SCREEN);
  });
}
