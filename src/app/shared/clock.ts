import { bringAlarmNearer } from '../../browser/alarms.ts';
import { readSettings } from '../../browser/storage/stored-settings.ts';
import { MAX_RETRY_MS } from '../../domain/pacing/next-retry.ts';
import type { Session } from '../../domain/account/session.ts';
import { MINUTE } from '../../domain/time/time.ts';
import { bringListNearer } from '../../store/list-since.ts';

/**
 * Repairs plans after the clock was set back, when their moments are far ahead. It brings each alarm to the longest
 * wait that it can have, and lets the list begin now. Each look at the list sets `tick`, so that is left alone.
 */
export async function settleClock(session: Session | undefined): Promise<void> {
  const now = Date.now();
  const { checkEveryMinutes, lockAfterMinutes } = await readSettings();
  await Promise.all([
    // A new alarm waits up to one and a half periods.
    bringAlarmNearer('sync', now + 2 * checkEveryMinutes * MINUTE),
    bringAlarmNearer('retry', now + MAX_RETRY_MS),
    bringAlarmNearer('lock', now + lockAfterMinutes * MINUTE),
    session && session.listSince > now && bringListNearer(session.id, now),
  ]);
}
