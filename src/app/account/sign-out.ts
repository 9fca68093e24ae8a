import type { ServerOrigin } from '../../domain/http/server-origin.ts';
import { wipeAccount } from '../../store/account.ts';
import { publishChange } from '../../store/changes.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { closeJournal } from '../shared/journal.ts';
import { dropLeftovers } from './leftovers.ts';
import { withSettingsMutex } from '../shared/mutexes.ts';
import { present } from '../present/present.ts';

/**
 * Removes everything of the account at once, also offline; settings and client secret stay.
 *
 * @throws FailureError `storage` if nothing could be removed
 */
export function signOut(): Promise<void> {
  return withSettingsMutex(async () => {
    await dropAccount();
    await ifPossible(present);
  });
}

/**
 * The same for the holder of the settings lock, who presents what comes of it. A sign-in under way is abandoned, and
 * access that was granted for the account is given back. The database comes first: from then on nothing revives the
 * account, and what it leaves elsewhere is noted there until it is gone.
 *
 * @param next the server that is connected from now on, if any: access to that one stays
 */
export async function dropAccount(next?: ServerOrigin): Promise<void> {
  closeJournal();
  await wipeAccount();
  publishChange();
  await dropLeftovers({ next });
}
