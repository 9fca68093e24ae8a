import type { Sealed, StoredKey } from '../domain/account/sealed.ts';
import { STRICT, transact } from './database.ts';
import { draftId, DRAFTS, parseDrafts } from './drafts.ts';
import { parseSession } from './state.ts';

// All functions throw FailureError `storage`, `storageBusy`.

/** The sealed texts of the outbox and of the drafts, by the id that each is bound to. */
export function readSealedTexts(): Promise<Map<string, Sealed>> {
  return transact(['outbox', 'state'], 'readonly', async (tx) => {
    const [records, drafts] = await Promise.all([
      tx.objectStore('outbox').getAll(),
      tx.objectStore('state').get(DRAFTS),
    ]);
    return new Map([
      ...records.flatMap(({ entry, text }): [string, Sealed][] => (text ? [[entry.id, text]] : [])),
      ...parseDrafts(drafts).map(({ key, text }): [string, Sealed] => [draftId(key), text]),
    ]);
  });
}

/** Replaces texts that are still there, together with their key. Has no effect once the session is another one. */
export function replaceTexts(
  sessionId: string,
  key: StoredKey,
  texts: ReadonlyMap<string, Sealed>,
): Promise<void> {
  return transact(
    ['outbox', 'state', 'keys'],
    'readwrite',
    async (tx) => {
      const [outbox, state] = [tx.objectStore('outbox'), tx.objectStore('state')];
      const [session, records, drafts] = await Promise.all([
        state.get('session'),
        outbox.getAll(),
        state.get(DRAFTS),
      ]);
      if (parseSession(session)?.id !== sessionId) return;
      // Alone: a browser that cannot store a crypto key throws at once.
      await tx.objectStore('keys').put(key, 'texts');
      await Promise.all([
        ...records.map((record) =>
          outbox.put({ ...record, text: texts.get(record.entry.id) ?? record.text }, record.entry.id),
        ),
        state.put(
          parseDrafts(drafts).map(({ key: item, text }) => ({
            key: item,
            text: texts.get(draftId(item)) ?? text,
          })),
          DRAFTS,
        ),
      ]);
    },
    STRICT,
  );
}
