import {
  hasLeftovers,
  joinLeftovers,
  type Leftovers,
  withoutLeftovers,
} from '../domain/account/leftovers.ts';
import type { ServerOrigin } from '../domain/http/server-origin.ts';
import { originOf, type Session } from '../domain/account/session.ts';
import { STRICT, transact } from './database.ts';
import { parseLeftovers } from './state.ts';

const KEY = 'leftovers';

interface StateStore {
  get(key: string): Promise<unknown>;
  put(value: unknown, key: string): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/** @throws FailureError `storage` */
export async function readLeftovers(): Promise<Leftovers> {
  return parseLeftovers(await transact(['state'], 'readonly', ({ store }) => store.get(KEY)));
}

/**
 * Notes that a person granted access to a server, before the access is used.
 *
 * @throws FailureError `storage`
 */
export function noteAccess(origin: ServerOrigin): Promise<void> {
  return change((left) => joinLeftovers(left, { account: undefined, origins: [origin] }));
}

/**
 * Clears leftovers that were removed, or that are in use from now on.
 *
 * @throws FailureError `storage`
 */
export function settleLeftovers(removed: Leftovers): Promise<void> {
  return change((left) => withoutLeftovers(left, removed));
}

/** Reads the leftovers within a transaction that is about to clear or change the store. */
export async function leftoversIn(state: Pick<StateStore, 'get'>): Promise<Leftovers> {
  return parseLeftovers(await state.get(KEY));
}

/** Notes what an account leaves behind, in the transaction that removes it. */
export async function leaveBehind(
  state: Pick<StateStore, 'put'>,
  noted: Leftovers,
  session: Session | undefined,
): Promise<void> {
  const origin = session && originOf(session.server);
  await state.put(
    joinLeftovers(noted, { account: crypto.randomUUID(), origins: origin === undefined ? [] : [origin] }),
    KEY,
  );
}

function change(changed: (left: Leftovers) => Leftovers): Promise<void> {
  return transact(
    ['state'],
    'readwrite',
    async ({ store }) => {
      const left = changed(await leftoversIn(store));
      if (hasLeftovers(left)) await store.put(left, KEY);
      else await store.delete(KEY);
    },
    STRICT,
  );
}
