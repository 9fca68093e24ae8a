import type { Summary } from '../domain/notifications/plan-notifications.ts';
import { transact } from './database.ts';
import { deleteRecords } from './delete-records.ts';
import { parseSession, parseSummary } from './state.ts';

/** When each notification was shown (epoch milliseconds), by its id. */
export function readNotified(): Promise<Map<string, number>> {
  return transact(['notifications'], 'readonly', async ({ store }) => {
    const [ids, moments] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return new Map(ids.map((id, index) => [id, moments[index] ?? 0]));
  });
}

/** @param at epoch milliseconds */
export async function rememberNotifications(ids: readonly string[], at: number): Promise<void> {
  await transact(['notifications'], 'readwrite', ({ store }) =>
    Promise.all(ids.map((id) => store.put(at, id))),
  );
}

/** The latest summary, shown or not. */
export async function readSummary(): Promise<Summary | undefined> {
  return parseSummary(await transact(['state'], 'readonly', ({ store }) => store.get('summary')));
}

/** The most records per transaction: thousands take seconds, and pages that read the state must wait. */
const MAX_RECORDS = 1_000;

/**
 * Stores the summary of a session's notifications, `undefined` for none, and marks the notifications that it covers as
 * shown. Has no effect once the session is over. Very many are marked in several transactions, with the summary in the
 * last one. Until the summary is shown, no notification that it covers is missing.
 *
 * @param at epoch milliseconds
 */
export async function storeSummary(
  sessionId: string,
  summary: Summary | undefined,
  notified: readonly string[],
  at: number,
): Promise<void> {
  let from = 0;
  do {
    const some = notified.slice(from, from + MAX_RECORDS);
    from += MAX_RECORDS;
    const isLast = from >= notified.length;
    await transact(['state', 'notifications'], 'readwrite', async (tx) => {
      const state = tx.objectStore('state');
      if (parseSession(await state.get('session'))?.id !== sessionId) return;
      const notifications = tx.objectStore('notifications');
      await Promise.all([
        ...some.map((id) => notifications.put(at, id)),
        isLast && (summary ? state.put(summary, 'summary') : state.delete('summary')),
      ]);
    });
  } while (from < notified.length);
}

export async function forgetNotifications(ids: readonly string[]): Promise<void> {
  await transact(['notifications'], 'readwrite', ({ store }) => deleteRecords(store, ids));
}
