import type { Calendar } from '../time/calendar.ts';
import type { CatalogueEntry } from '../items/catalogue.ts';
import type { Due } from '../items/due.ts';
import { dueSoonAt, overdueAt } from '../items/due-state.ts';
import { isSnoozed, type Annotation, type Annotations } from '../items/annotations.ts';
import type { UnreadByKey } from '../items/unread-changes.ts';
import type { NotificationKind } from '../settings/notification-kinds.ts';
import type { KnownPriority } from '../items/priority-level.ts';
import { isRaised, priorityIdOf } from '../items/priority-order.ts';
import type { Session } from '../account/session.ts';
import type { ItemKey } from '../items/work-item.ts';

/** One fact of an item that can become a notification. */
export interface ItemNotification {
  kind: NotificationKind;
  /** Stable: the same facts give the same ID again. */
  id: string;
  key: ItemKey;
  /** Since when it is true, epoch milliseconds. */
  since: number;
}

/** What can become notifications of one item, the most pressing first, in the order of the kinds. */
export interface ItemNotifications {
  key: ItemKey;
  notifications: ItemNotification[];
  isSnoozed: boolean;
  /** Whether none of it notifies. */
  isMuted: boolean;
}

export interface ItemNotificationFacts {
  session: Session | undefined;
  items: readonly Pick<CatalogueEntry, 'key' | 'due' | 'updatedAt'>[];
  annotations: Annotations;
  /** The items with a hidden status or place, as far as they matter here. They notify as little as muted items. */
  hidden: ReadonlySet<ItemKey>;
  unreadChanges: UnreadByKey;
  /** The current priority of the items whose priority is an unread change. */
  priorities: ReadonlyMap<ItemKey, KnownPriority>;
  leadMinutes: number;
  calendar: Calendar;
}

/** All facts about the items that are worth a notification, shown or not, wanted or not. */
export function itemNotificationsOf(facts: ItemNotificationFacts): ItemNotifications[] {
  const { session, items, annotations, hidden, calendar } = facts;
  // Until the member is known, the list may be somebody else's.
  if (!session?.member) return [];
  return items.flatMap((item) => {
    const notifications = notificationsOf(item, facts, session.listSince);
    if (notifications.length === 0) return [];
    const annotation = annotations.get(item.key);
    return {
      key: item.key,
      notifications,
      isSnoozed: isSnoozed(annotation, item.updatedAt, calendar.now),
      isMuted: annotation?.isMuted === true || hidden.has(item.key),
    };
  });
}

/** The next moment after now at which an item begins to be due soon; `undefined` if none does. */
export function nextDueSoon(
  dues: Iterable<Due | undefined>,
  leadMinutes: number,
  now: number,
): number | undefined {
  let next: number | undefined;
  for (const due of dues) {
    const at = dueSoonAt(due, leadMinutes);
    if (at !== undefined && at > now) next = Math.min(next ?? at, at);
  }
  return next;
}

/** The key of the item that a notification is about, from the notification's ID; `undefined` if it is about none. */
export function itemKeyOfNotification(id: string): ItemKey | undefined {
  return /^(?:due|soon|priority|assigned|back):((?:ticket|task):\d+)(?::|$)/.exec(id)?.[1] as
    | ItemKey
    | undefined;
}

/**
 * The item key of a notification that may appear again once its reason is gone: a priority can rise, fall and rise.
 * `undefined` for any other notification.
 */
export function repeatableKeyOf(id: string): ItemKey | undefined {
  return id.startsWith('priority:') ? itemKeyOfNotification(id) : undefined;
}

function notificationsOf(
  { key, due }: ItemNotificationFacts['items'][number],
  { annotations, unreadChanges, priorities, leadMinutes, calendar }: ItemNotificationFacts,
  listSince: number,
): ItemNotification[] {
  const notifications: ItemNotification[] = [];
  const { now } = calendar;
  if (due) {
    const name = due.type === 'date' ? due.date : due.at;
    const [overdue, soon] = [overdueAt(due, calendar), dueSoonAt(due, leadMinutes)];
    // Items that were overdue before the list was kept do not notify, which would nag. The badge shows them.
    if (overdue <= now && overdue > listSince)
      notifications.push({ kind: 'overdue', id: `due:${key}:${name}`, key, since: overdue });
    else if (soon !== undefined && soon <= now && soon > listSince)
      notifications.push({ kind: 'dueSoon', id: `soon:${key}:${name}`, key, since: soon });
  }
  const wanted = notifications.map((notification) => comingBack(notification, annotations.get(key), now));
  const unread = unreadChanges.get(key);
  const priority = priorities.get(key);
  if (unread && priority && 'priority' in unread.was && isRaised(unread.was, priority)) {
    const id = `priority:${key}:${priorityIdOf(priority)}`;
    wanted.push({ kind: 'priority', id, key, since: unread.at });
  }
  if (unread?.kind === 'assigned')
    wanted.push({ kind: 'assigned', id: `assigned:${key}`, key, since: unread.at });
  const end = snoozeEnd(annotations.get(key), now);
  if (end !== undefined) wanted.push({ kind: 'back', id: `back:${key}:${end}`, key, since: end });
  return wanted;
}

/** The ID that a notification had before any snooze. */
export function firstIdOf(id: string): string {
  return id.replace(/:again:\d+$/, '');
}

/** What is still due when a snooze ends notifies again: the person snoozed it for that. */
function comingBack(
  notification: ItemNotification,
  annotation: Annotation | undefined,
  now: number,
): ItemNotification {
  const end = snoozeEnd(annotation, now);
  if (end === undefined || end <= notification.since) return notification;
  return { ...notification, id: `${notification.id}:again:${end}`, since: end };
}

/** When the last snooze ended, epoch milliseconds; `undefined` without one, or while it lasts. */
function snoozeEnd(annotation: Annotation | undefined, now: number): number | undefined {
  const until = annotation?.snoozed && 'until' in annotation.snoozed ? annotation.snoozed.until : undefined;
  return until !== undefined && until <= now ? until : undefined;
}
