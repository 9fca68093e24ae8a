import type { ServerOrigin } from '../../domain/http/server-origin.ts';
import { wipeAccount } from '../../store/account.ts';
import { publishChange } from '../../store/changes.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { closeJournal } from '../shared/journal.ts';
import { dropLeftovers } from './leftovers.ts';
import { withSettingsMutex } from '../shared/mutexes.ts';
import { present } from '../present/present.ts';

/**
 * Removes everything of the account at once, also offline. Settings and client secret stay.
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
 * Does the same for a caller that holds the settings mutex and presents the result. It abandons a running sign-in,
 * and gives back the access that was granted for the account. The database comes first: after that nothing revives
 * the account, and its leftovers stay noted there until they are gone. A session that the server ends loses its tokens in
 * `endSession` instead, and keeps its items.
 *
 * @param next the server that is connected from now on, if any; access to it stays
 */
export async function dropAccount(next?: ServerOrigin): Promise<void> {
  closeJournal();
  await wipeAccount();
  publishChange();
  await dropLeftovers({ next });
}
