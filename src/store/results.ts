import * as v from 'valibot';
import { afterOutcome } from '../domain/outbox/abilities.ts';
import { ABILITIES } from '../domain/outbox/act.ts';
import { type Entry, REFUSAL_REASONS } from '../domain/outbox/entry.ts';
import { type ActResult, resultOf, withResult } from '../domain/outbox/results.ts';
import { isMoment } from '../domain/time/time.ts';
import { transact } from './database.ts';
import { parseRefusals, REFUSALS } from './read-outbox.ts';

/** The name of the record in the store `state`. */
export const RESULTS = 'actResults';

const results = v.array(
  v.object({
    at: v.custom<number>(isMoment),
    ability: v.picklist(ABILITIES),
    result: v.picklist(['done', 'refused', 'conflict', 'unknown']),
    why: v.optional(v.picklist([...REFUSAL_REASONS, 'twice', 'notClosed'])),
  }),
);

/**
 * Remembers what became of an entry, and what it says of its ability.
 *
 * @param now epoch milliseconds
 * @throws FailureError `storage`, `storageBusy`
 */
export async function noteResult(entry: Entry, now: number): Promise<void> {
  const result = resultOf(entry, now);
  if (!result) return;
  await transact(['state'], 'readwrite', async ({ store }) => {
    const [storedRefusals, stored] = await Promise.all([store.get(REFUSALS), store.get(RESULTS)]);
    const refusals = parseRefusals(storedRefusals);
    const changed = afterOutcome(refusals, entry, now);
    await Promise.all([
      changed !== refusals && store.put(changed, REFUSALS),
      store.put(withResult(parseResults(stored), result), RESULTS),
    ]);
  });
}

/** The last results, oldest first. @throws FailureError `storage` */
export async function readResults(): Promise<ActResult[]> {
  return parseResults(await transact(['state'], 'readonly', ({ store }) => store.get(RESULTS)));
}

function parseResults(stored: unknown): ActResult[] {
  const parsed = v.safeParse(results, stored);
  return parsed.success
    ? parsed.output.map(({ at, ability, result, why }) => ({ at, ability, result, why }))
    : [];
}
