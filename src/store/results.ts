import * as v from 'valibot';
import { afterOutcome } from '../domain/outbox/abilities.ts';
import { ABILITIES } from '../domain/outbox/act.ts';
import { type Entry, type FieldWords, REFUSAL_REASONS } from '../domain/outbox/entry.ts';
import { type ActResult, resultOf, withResult } from '../domain/outbox/results.ts';
import { isMoment } from '../domain/time/time.ts';
import { transact } from './database.ts';
import { parseRefusals, parseTicketFacts, REFUSALS } from './read-outbox.ts';
import { WORK_DAY } from './work-day.ts';

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
      forgetWhatChanged(store, entry),
      changed !== refusals && store.put(changed, REFUSALS),
      store.put(withResult(parseResults(stored), result), RESULTS),
    ]);
  });
}

interface StateStore {
  get(name: string): Promise<unknown>;
  put(value: unknown, name: string): Promise<unknown>;
  delete(name: string): Promise<unknown>;
}

/** Drops what was read of a ticket, its board or the day, and is out of date by an entry. */
async function forgetWhatChanged(store: StateStore, { act, item, state }: Entry): Promise<void> {
  if (act.kind === 'time') await store.delete(WORK_DAY);
  if (act.kind !== 'set') return;
  const facts = parseTicketFacts(await store.get('ticketFacts'));
  await store.put(
    facts.filter(({ key }) => key !== item.key),
    'ticketFacts',
  );
  // The statuses of the board may have changed since they were read.
  const isOfStatus = ({ field }: FieldWords) => field?.startsWith('status') === true;
  if (state.name === 'refused' && state.words.some(isOfStatus)) await store.delete('boardStatuses');
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
