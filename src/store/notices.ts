import type { Summary } from '../domain/notices.ts';
import { transact } from './database.ts';
import { deleteRecords } from './delete-records.ts';
import { parseSession, parseSummary } from './state.ts';

/** When each notice was told (epoch milliseconds), by its id. */
export function readToldNotices(): Promise<Map<string, number>> {
  return transact(['notices'], 'readonly', async ({ store }) => {
    const [ids, moments] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return new Map(ids.map((id, index) => [id, moments[index] ?? 0]));
  });
}

/** @param at epoch milliseconds */
export async function rememberNotices(ids: readonly string[], at: number): Promise<void> {
  await transact(['notices'], 'readwrite', ({ store }) => Promise.all(ids.map((id) => store.put(at, id))));
}

/** The last summary, told or not. */
export async function readSummary(): Promise<Summary | undefined> {
  return parseSummary(await transact(['state'], 'readonly', ({ store }) => store.get('summary')));
}

/**
 * Stores the summary of a session's notices, `undefined` for none, and with it what is told from then on; without
 * effect once that session is over.
 *
 * @param at epoch milliseconds
 */
export async function storeSummary(
  sessionId: string,
  summary: Summary | undefined,
  told: readonly string[],
  at: number,
): Promise<void> {
  await transact(['state', 'notices'], 'readwrite', async (tx) => {
    const state = tx.objectStore('state');
    if (parseSession(await state.get('session'))?.id !== sessionId) return;
    const notices = tx.objectStore('notices');
    await Promise.all([
      summary ? state.put(summary, 'summary') : state.delete('summary'),
      ...told.map((id) => notices.put(at, id)),
    ]);
  });
}

export async function forgetNotices(ids: readonly string[]): Promise<void> {
  await transact(['notices'], 'readwrite', ({ store }) => deleteRecords(store, ids));
}
