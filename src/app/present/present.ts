import { ensureAlarmAt } from '../../browser/alarms.ts';
import { setBadge } from '../../browser/set-badge.ts';
import { currentCalendar, zoneOfHours } from '../../browser/shared/calendar.ts';
import { readSettings } from '../../browser/storage/stored-settings.ts';
import { inBrowserSurface } from '../../browser/shared/texts.ts';
import { readPresence } from '../../browser/presence.ts';
import { badgeFor } from '../../domain/surface/badge.ts';
import { stateWithoutWindow } from '../../domain/surface/sign-in-state.ts';
import { countByState } from '../../domain/items/groups.ts';
import { countGroups } from '../../domain/items/first-screen.ts';
import { nextDueSoon } from '../../domain/notifications/item-notifications.ts';
import { isAudible } from '../../domain/items/annotations.ts';
import { pendingOf } from '../../domain/outbox/pending.ts';
import { quietOf } from '../../domain/notifications/quiet.ts';
import { hasList, isStale } from '../../domain/pacing/check-status.ts';
import { firstOf } from '../../domain/time/time.ts';
import { readUnderWay } from '../../store/read-outbox.ts';
import { keepFirstScreen } from '../../store/first-screen.ts';
import { readSnapshot } from '../../store/read-snapshot.ts';
import { badgeTooltip } from './badge-tooltip.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { settleClock } from '../shared/clock.ts';
import { readHidden } from './read-hidden.ts';
import { notifyOfOutbox } from './notify-of-outbox.ts';
import { type KnownNotificationFacts, showNotifications } from './show-notifications.ts';

let queue: Promise<void> = Promise.resolve();

/**
 * Brings badge, tooltip, notifications and the next `tick` in line with the stored data and the time. Runs one at a
 * time, so that nothing notifies twice.
 *
 * @throws FailureError `storage`, or the error of a browser API, after the other steps are done
 */
export function present(): Promise<void> {
  queue = queue.then(run, run);
  return queue;
}

async function run(): Promise<void> {
  const now = Date.now();
  const [settings, snapshot, presence, underWay] = await Promise.all([
    readSettings(),
    readSnapshot(),
    readPresence(),
    // The badge does not depend on it.
    ifPossible(readUnderWay),
  ]);
  const { entries: outbox, timers } = underWay ?? { entries: [], timers: [] };
  const { session, status, entries, annotations, unreadChanges, pausedUntil } = snapshot;
  const { leadMinutes, quietHours, badgeCounts } = settings;
  const notify = settings.showNotifications ? settings.notify : undefined;
  const calendar = currentCalendar(now);
  const signInState = stateWithoutWindow({ settings, session, status });
  const closing = [...pendingOf(outbox, status.succeededAt)].flatMap(([key, { closes }]) =>
    closes ? [key] : [],
  );
  // What a person has closed is not due any more, whenever ConnectWise gets to know that.
  const hidden = new Set([
    ...(await readHidden({ entries, unreadChanges, calendar, leadMinutes, badgeCounts })),
    ...closing,
  ]);
  const audible = entries.filter(
    ({ key, updatedAt }) => isAudible(annotations.get(key), updatedAt, now) && !hidden.has(key),
  );
  const badge = badgeFor({
    signInState,
    counts: countByState(audible, calendar),
    badgeCounts,
    // Incomplete or contradictory results count as well: their items are in the list.
    isChecked: hasList(status),
    stale: isStale(status, settings.checkEveryMinutes, now),
    failure: status.failure,
    showBadge: settings.showBadge,
  });
  const quiet = quietOf({ pausedUntil, quietHours, presence, now, zone: zoneOfHours(settings) });
  const dues = entries.map(({ due }) => due);
  const groups = countGroups(entries, annotations, calendar);
  const nextTick = firstOf(
    groups.until,
    notify?.dueSoon ? nextDueSoon(dues, leadMinutes, now) : undefined,
    quiet?.until,
  );

  // The alarm goes first: no later failure may prevent the next moment.
  const ticking = ensureAlarmAt('tick', nextTick);
  const outcomes = await Promise.allSettled([
    ticking,
    setBadge(badge.text, badge.tone, inBrowserSurface(badgeTooltip(badge.reason, snapshot, timers))),
    notifyAndRearm(
      {
        signInState,
        session,
        items: entries,
        annotations,
        hidden,
        unreadChanges,
        leadMinutes,
        calendar,
        quiet,
        notify,
        checkedAt: status.succeededAt,
      },
      nextTick,
      ticking,
    ),
    settleClock(session),
    notifyOfOutbox(outbox, !settings.showNotifications || quiet !== undefined),
  ]);
  // Last, as nobody waits for it: without it, a popup reads the list.
  if (session) await ifPossible(() => keepFirstScreen(session.id, groups));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Notifications that wait for a check do not wait for the next `tick`. */
async function notifyAndRearm(
  facts: KnownNotificationFacts,
  nextTick: number | undefined,
  ticking: Promise<void>,
): Promise<void> {
  const waitsUntil = await showNotifications(facts);
  if (waitsUntil === undefined) return;
  await ticking;
  await ensureAlarmAt('tick', firstOf(nextTick, waitsUntil));
}
