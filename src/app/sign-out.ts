import { clearNotices } from '../browser/notices.ts';
import { dropHostPermission } from '../browser/page/host-permission.ts';
import { readSettings } from '../browser/page/stored-settings.ts';
import { deleteView } from '../browser/page/stored-view.ts';
import type { ServerOrigin } from '../domain/server-origin.ts';
import { keysOriginOf } from '../domain/settings.ts';
import { readSession, wipeAccount } from '../store/account.ts';
import { publishChange } from '../store/changes.ts';
import { closeJournal } from './journal.ts';
import { withSettingsLock } from './locks.ts';
import { forgetTabs } from './open-item.ts';
import { takePendingSignIn } from './pending-store.ts';
import { present } from './present.ts';
import { dropWrappingKeys } from './wrapping-keys.ts';

/** Removes everything of the account at once, also offline; settings and client secret stay. */
export function signOut(): Promise<void> {
  return withSettingsLock(async () => {
    await dropAccount();
    await present();
  });
}

/**
 * The same for whoever holds the settings lock and presents what comes of it. A sign-in under way is abandoned. The
 * access to a server that was granted for the account goes with it, or the one that was granted for the settings as they
 * are stored, where no session came of it.
 *
 * @param next the server that is connected from now on, if any: access to that one stays
 */
export async function dropAccount(next?: ServerOrigin): Promise<void> {
  const [session, settings] = await Promise.all([readSession(), readSettings()]);
  const former = session?.server.dialect === 'psa' ? session.server.origin : keysOriginOf(settings);
  await takePendingSignIn();
  closeJournal();
  await wipeAccount();
  await dropWrappingKeys();
  await deleteView();
  await forgetTabs();
  publishChange();
  await clearNotices();
  await dropHostPermission(former, [next]);
}
