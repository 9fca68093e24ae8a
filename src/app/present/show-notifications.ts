import { clearNotification, showNotification, shownNotifications } from '../../browser/notifications.ts';
import { inBrowserSurface, text } from '../../browser/shared/texts.ts';
import { itemNotificationsOf } from '../../domain/notifications/item-notifications.ts';
import {
  forgettableIds,
  type Notification,
  type NotificationFacts,
  planNotifications,
  standingNotificationIds,
} from '../../domain/notifications/plan-notifications.ts';
import { isOutboxNotification } from '../../domain/notifications/outbox-notification.ts';
import { DAY, pastMoment } from '../../domain/time/time.ts';
import { readItems } from '../../store/read-snapshot.ts';
import { notificationBody } from './notification-body.ts';
import { forgetNotified, readLastSummary, rememberSummary, rememberNotified } from './notified.ts';

/** An item may leave the list and come back. Only after this time is it an unread change again. */
const REMEMBER_MS = 30 * DAY;

/** The facts that are known before anything is read for notifications alone. */
export type KnownNotificationFacts = Omit<NotificationFacts, 'notified' | 'onScreen' | 'summary'>;

/**
 * Shows new notifications, then stores that. Those on the screen of a worker that died in between are stored now.
 *
 * @param known the facts
 * @param before when each notification was shown before (epoch milliseconds), by its ID
 * @returns when to look again at the latest, epoch milliseconds, if that does not follow from the facts
 */
export async function showNotifications(
  known: KnownNotificationFacts,
  before: Promise<ReadonlyMap<string, number>>,
): Promise<number | undefined> {
  const { session, calendar } = known;
  const [notified, onScreen, summary] = await Promise.all([before, shownNotifications(), readLastSummary()]);
  const facts = { ...known, notified: new Set(notified.keys()), onScreen, summary };
  const about = itemNotificationsOf(facts);
  const plan = planNotifications(facts, about);
  const isChanged = plan.settled.length > 0 || JSON.stringify(plan.summary) !== JSON.stringify(summary);
  if (session && isChanged) await rememberSummary(session.id, plan.summary, plan.settled, calendar.now);
  for (const notification of plan.show) {
    await show(notification);
    if (notification.type === 'summary' && session && plan.summary)
      await rememberSummary(
        session.id,
        { ...plan.summary, isNotified: true },
        notification.settles,
        calendar.now,
      );
    else await rememberNotified(notification.settles, calendar.now);
  }
  const standing = standingNotificationIds({ ...facts, summary: plan.summary }, about);
  await Promise.all(
    onScreen.filter((id) => !standing.has(id) && !isOutboxNotification(id)).map(clearNotification),
  );
  // A removed account takes along the notification that was just being shown.
  const { now } = calendar;
  // A notification from a clock that was ahead may have come too early.
  const isOld = (id: string) => now - (pastMoment(notified.get(id), now) ?? 0) > REMEMBER_MS;
  const forgettable = new Set(forgettableIds(facts, notified.keys(), isOld, about));
  if (forgettable.size > 0) await forgetNotified([...forgettable]);
  const ahead = [...notified].flatMap(([id, at]) =>
    pastMoment(at, now) === undefined && !forgettable.has(id) ? [id] : [],
  );
  if (ahead.length > 0) await rememberNotified(ahead, now);
  return plan.waitsUntil;
}

async function show(notification: Notification): Promise<void> {
  switch (notification.type) {
    case 'item': {
      const { id, key, kind } = notification.notification;
      const [item] = await readItems([key]);
      // Its texts are damaged. The badge shows that, and a later check fetches it again.
      if (!item) return;
      await showWords(id, text(`notification_${kind}`, item.title), notificationBody(kind, item), [
        text('notification_open'),
        text('notification_snooze'),
      ]);
      return;
    }
    case 'summary': {
      const [first, ...others] = notification.counts;
      const total = notification.counts.reduce((sum, [, count]) => sum + count, 0);
      const title =
        first && others.length === 0
          ? text(`notification_${first[0]}Summary`, total)
          : text('notification_summary', total);
      const counts = notification.counts.map(([kind, count]) => text(`notification_${kind}Count`, count));
      const body = others.length === 0 ? text('notification_summaryBody') : counts.join(' · ');
      await showWords(notification.id, title, body);
      return;
    }
    case 'signInNeeded':
      await showWords(
        notification.id,
        text('notification_signInNeeded'),
        text('notification_signInNeededBody'),
      );
  }
}

function showWords(id: string, title: string, body: string, buttons?: readonly string[]): Promise<void> {
  return showNotification(id, inBrowserSurface(title), inBrowserSurface(body), buttons);
}
