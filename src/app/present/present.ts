import { ensureAlarmAt } from '../../browser/alarms.ts';
import { setBadge } from '../../browser/set-badge.ts';
import { currentCalendar, zoneOfHours } from '../../browser/shared/calendar.ts';
import { readSettings } from '../../browser/storage/stored-settings.ts';
import { readView } from '../../browser/storage/stored-view.ts';
import { inBrowserSurface } from '../../browser/shared/texts.ts';
import { readPresence } from '../../browser/presence.ts';
import { badgeFor } from '../../domain/surface/badge.ts';
import { stateWithoutWindow } from '../../domain/surface/sign-in-state.ts';
import { countOutline, groupCountsOf, type OutlineFacts, sizeOf } from '../../domain/items/outline.ts';
import { nextDueSoon, repeatableKeyOf } from '../../domain/notifications/item-notifications.ts';
import { isAudible } from '../../domain/items/annotations.ts';
import { pendingOf } from '../../domain/outbox/pending.ts';
import { quietOf } from '../../domain/notifications/quiet.ts';
import { hasList, isStale } from '../../domain/pacing/check-status.ts';
import { firstOf } from '../../domain/time/time.ts';
import { readUnderWay } from '../../store/read-outbox.ts';
import { keepOutline, readOutlined } from '../../store/read-outlined.ts';
import type { AboutList } from '../../store/read-snapshot.ts';
import { badgeTooltip } from './badge-tooltip.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { settleClock } from '../shared/clock.ts';
import { readNotifiedHere } from './notified.ts';
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
  const notified = readNotifiedHere();
  const [settings, { hidden }, presence, underWay, shown] = await Promise.all([
    readSettings(),
    readView(),
    readPresence(),
    // The badge does not depend on these.
    ifPossible(readUnderWay),
    ifPossible(() => notified),
  ]);
  const { entries: outbox, timers } = underWay ?? { entries: [], timers: [] };
  const { leadMinutes, quietHours, badgeCounts } = settings;
  const calendar = currentCalendar(now);
  const repeatable = [...(shown?.keys() ?? [])].flatMap((id) => repeatableKeyOf(id) ?? []);
  const closingAt = (checkedAt: number | undefined) =>
    [...pendingOf(outbox, checkedAt)].flatMap(([key, { closes }]) => (closes ? [key] : []));
  const factsOf = (about: AboutList): OutlineFacts => ({
    calendar,
    leadMinutes,
    badgeCounts,
    hidden,
    listSince: about.session?.listSince ?? now,
    keys: [...repeatable, ...closingAt(about.status.succeededAt)],
  });
  const { outline, isKept, ...beside } = await readOutlined(factsOf);
  const { session, status, annotations, unreadChanges, pausedUntil } = beside;
  const notify = settings.showNotifications ? settings.notify : undefined;
  const signInState = stateWithoutWindow({ settings, session, status });
  // What a person has closed is not due any more, whenever ConnectWise gets to know that.
  const silent = new Set([...outline.hidden, ...closingAt(status.succeededAt)]);
  const counts = countOutline(
    outline,
    calendar,
    ({ key, updatedAt }) => isAudible(annotations.get(key), updatedAt, now) && !silent.has(key),
  );
  const badge = badgeFor({
    signInState,
    counts,
    badgeCounts,
    // Incomplete or contradictory results count as well: their items are in the list.
    isChecked: hasList(status),
    stale: isStale(status, settings.checkEveryMinutes, now),
    failure: status.failure,
    showBadge: settings.showBadge,
  });
  const quiet = quietOf({ pausedUntil, quietHours, presence, now, zone: zoneOfHours(settings) });
  const dues = outline.near.map(({ due }) => due);
  const nextTick = firstOf(
    groupCountsOf(outline, annotations, calendar).until,
    notify?.dueSoon ? nextDueSoon(dues, leadMinutes, now) : undefined,
    quiet?.until,
  );

  const list = { session, status, entries: { length: sizeOf(outline) } };

  // The alarm goes first: no later failure may prevent the next moment.
  const ticking = ensureAlarmAt('tick', nextTick);
  const outcomes = await Promise.allSettled([
    ticking,
    setBadge(badge.text, badge.tone, inBrowserSurface(badgeTooltip(badge.reason, list, timers))),
    notifyAndRearm(
      {
        signInState,
        session,
        items: outline.near,
        annotations,
        hidden: silent,
        priorities: outline.priorities,
        unreadChanges,
        leadMinutes,
        calendar,
        quiet,
        notify,
        checkedAt: status.succeededAt,
      },
      notified,
      nextTick,
      ticking,
    ),
    settleClock(session),
    notifyOfOutbox(outbox, !settings.showNotifications || quiet !== undefined),
  ]);
  // Last, as nobody waits for it: without it, checks and popups read the list.
  if (!isKept) await ifPossible(() => keepOutline(factsOf));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Notifications that wait for a check do not wait for the next `tick`. */
async function notifyAndRearm(
  facts: KnownNotificationFacts,
  notified: ReturnType<typeof readNotifiedHere>,
  nextTick: number | undefined,
  ticking: Promise<void>,
): Promise<void> {
  const waitsUntil = await showNotifications(facts, notified);
  if (waitsUntil === undefined) return;
  await ticking;
  await ensureAlarmAt('tick', firstOf(nextTick, waitsUntil));
}
