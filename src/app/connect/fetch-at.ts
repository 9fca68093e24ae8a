import { hasHostPermission } from '../../browser/shared/host-permission.ts';
import { createGuardedFetch, type GuardedFetch, isOffline } from '../../connectwise/guarded-fetch.ts';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import type { ServerOrigin } from '../../domain/http/server-origin.ts';
import type { Journal } from '../shared/journal.ts';

/**
 * Sends requests to a company's server, under the rules and with every request in the journal. An origin that the
 * browser blocks looks like a missing server, so the permission is checked.
 */
export function fetchAt(apiBase: string, journal: Journal): GuardedFetch {
  const { origin } = new URL(apiBase);
  const guarded = createGuardedFetch({ origin, record: journal.record, now: Date.now });
  return async (address, init) => {
    try {
      return await guarded(address, init);
    } catch (error) {
      if (!hasFailed(error, 'unreachable') || (await hasHostPermission(origin))) throw error;
      throw new FailureError('permissionMissing');
    }
  };
}

/**
 * Makes sure, before a change is sent, that it can leave this computer at all. Afterwards nobody could say so.
 *
 * @throws FailureError `offline`, `permissionMissing`
 */
export async function expectOpen(origin: string): Promise<void> {
  if (isOffline()) throw new FailureError('offline');
  if (!(await hasHostPermission(origin))) throw new FailureError('permissionMissing');
}

/**
 * Does the same for a server that a person granted access to. It checks the permission first, as the browser alone
 * does not enforce it: a server may let pages of any origin read from it.
 */
export function fetchGranted(origin: ServerOrigin, journal: Journal): GuardedFetch {
  const fetch = fetchAt(origin, journal);
  return async (address, init) => {
    if (!(await hasHostPermission(origin))) throw new FailureError('permissionMissing');
    return fetch(address, init);
  };
}
