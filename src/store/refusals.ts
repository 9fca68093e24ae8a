import { afterOutcome } from '../domain/outbox/abilities.ts';
import type { Entry } from '../domain/outbox/entry.ts';
import { transact } from './database.ts';
import { parseRefusals, REFUSALS } from './read-outbox.ts';

/** Remembers what an entry that was sent says about its ability. @throws FailureError `storage`, `storageBusy` */
export function noteRefusal(entry: Entry, now: number): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    const refusals = parseRefusals(await store.get(REFUSALS));
    const changed = afterOutcome(refusals, entry, now);
    if (changed !== refusals) await store.put(changed, REFUSALS);
  });
}
