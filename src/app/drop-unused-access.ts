import { dropHostPermission } from '../browser/page/host-permission.ts';
import { readSettings } from '../browser/page/stored-settings.ts';
import type { ServerOrigin } from '../domain/server-origin.ts';
import { keysOriginOf } from '../domain/settings.ts';
import { readSession } from '../store/account.ts';
import { readRunningSignIn } from '../store/sign-in.ts';
import { withSettingsLock } from './locks.ts';

/**
 * Gives back the access to a server that was granted for a sign-in that fails, unless it serves the stored session, or
 * another sign-in that has begun since.
 */
export function dropUnusedAccess(origin: ServerOrigin, signInId: string): Promise<void> {
  return withSettingsLock(async () => {
    const [session, settings, running] = await Promise.all([
      readSession(),
      readSettings(),
      readRunningSignIn(Date.now()),
    ]);
    await dropHostPermission(origin, [
      session?.server.dialect === 'psa' ? session.server.origin : undefined,
      // One under way is for the settings as they are stored: others would have abandoned it.
      running !== undefined && running !== signInId ? keysOriginOf(settings) : undefined,
    ]);
  });
}
