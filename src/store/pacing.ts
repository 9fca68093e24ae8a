import * as v from 'valibot';
import { type Breaker, CLOSED } from '../domain/pacing/breaker.ts';
import { INITIAL_QUOTA, type Quota } from '../domain/pacing/quota.ts';
import { transact } from './database.ts';
import { parseSession } from './state.ts';

/** What determines when the next check runs. It survives the worker. */
export interface Pacing {
  quota: Quota;
  breaker: Breaker;
  /** When the last automatic check began; epoch milliseconds. */
  automaticAt: number | undefined;
}

const number = v.pipe(v.number(), v.finite());

const quota = v.object({
  ...v.entriesFromList(['share', 'cost', 'spent', 'nextAt'], number),
  ...v.entriesFromList(
    [
      'refusedUntil',
      'limit',
      'remaining',
      'readAt',
      'resetAt',
      'baseRemaining',
      'baseAt',
      'load',
      'crowd',
      'phase',
      'pacedAt',
      'metAt',
      'own',
    ],
    v.optional(number),
  ),
});

const pacing = v.object({
  quota: v.fallback(quota, INITIAL_QUOTA),
  breaker: v.fallback(v.object({ failures: number, openUntil: number }), CLOSED),
  automaticAt: v.optional(number),
});

export async function readPacing(): Promise<Pacing> {
  const stored = await transact(['state'], 'readonly', ({ store }) => store.get('pacing'));
  const parsed = v.safeParse(pacing, stored);
  if (!parsed.success) return { quota: INITIAL_QUOTA, breaker: CLOSED, automaticAt: undefined };
  return { ...parsed.output, automaticAt: parsed.output.automaticAt };
}

/** Has no effect once the session is over. */
export async function savePacing(sessionId: string, changed: Pacing): Promise<void> {
  await transact(['state'], 'readwrite', async ({ store }) => {
    if (parseSession(await store.get('session'))?.id === sessionId) await store.put(changed, 'pacing');
  });
}
