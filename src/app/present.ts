import { ensureAlarmAt } from '../browser/alarms.ts';
import { setBadge } from '../browser/badge.ts';
import { currentCalendar } from '../browser/page/calendar.ts';
import { readSettings } from '../browser/page/stored-settings.ts';
import { badgeFor } from '../domain/badge.ts';
import { connectionOf } from '../domain/connection.ts';
import { nextDueChange } from '../domain/due-state.ts';
import { countByState } from '../domain/groups.ts';
import { isStale } from '../domain/sync-status.ts';
import { readSnapshot } from '../store/read.ts';
import { badgeTooltip } from './badge-tooltip.ts';
import { showNotices } from './show-notices.ts';

let queue: Promise<void> = Promise.resolve();

/**
 * Brings badge, tooltip, notices and the next `tick` in line with what is stored and what time it is. Runs one
 * after the other, so that two of them never tell the same thing twice.
 */
export function present(): Promise<void> {
  queue = queue.then(run, run);
  return queue;
}

async function run(): Promise<void> {
  const now = Date.now();
  const [settings, { session, signIn, status, items }] = await Promise.all([readSettings(), readSnapshot()]);
  const calendar = currentCalendar(now);
  const connection = connectionOf(settings, session, signIn, now);

  const badge = badgeFor({
    connection,
    counts: countByState(items, calendar),
    stale: isStale(status, settings.checkEveryMinutes, now),
    failure: status.failure,
    showBadge: settings.showBadge,
  });
  await setBadge(badge.text, badge.tone, badgeTooltip(badge.reason));
  await showNotices({ connection, session, items, calendar }, settings.showNotifications);

  const dues = items.map((item) => item.due);
  await ensureAlarmAt('tick', nextDueChange(dues, calendar));
}
