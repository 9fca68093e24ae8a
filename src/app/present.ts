import { ensureAlarmAt } from '../browser/alarms.ts';
import { setBadge } from '../browser/badge.ts';
import { currentCalendar } from '../browser/page/calendar.ts';
import { readSettings } from '../browser/page/stored-settings.ts';
import { badgeFor } from '../domain/badge.ts';
import { standingOf } from '../domain/connection.ts';
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
 *
 * @throws FailureError `storage`, or what a browser API threw, after the others were brought in line all the same
 */
export function present(): Promise<void> {
  queue = queue.then(run, run);
  return queue;
}

async function run(): Promise<void> {
  const now = Date.now();
  const [settings, { session, status, entries }] = await Promise.all([readSettings(), readSnapshot()]);
  const calendar = currentCalendar(now);
  const connection = standingOf({ settings, session, status });
  const badge = badgeFor({
    connection,
    counts: countByState(entries, calendar),
    isChecked: status.succeededAt !== undefined,
    stale: isStale(status, settings.checkEveryMinutes, now),
    failure: status.failure,
    showBadge: settings.showBadge,
    badgeCounts: settings.badgeCounts,
  });

  // The alarm goes first: nothing that fails after it may keep the next moment from being noticed.
  const dues = entries.map(({ due }) => due);
  const outcomes = await Promise.allSettled([
    ensureAlarmAt('tick', nextDueChange(dues, calendar)),
    setBadge(badge.text, badge.tone, badgeTooltip(badge.reason)),
    showNotices({ connection, session, items: entries, calendar }, settings.showNotifications),
  ]);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}
