import { firstIdOf, type ItemNotification, type ItemNotifications } from './item-notifications.ts';
import type { NotificationKind, Notify } from '../settings/notification-kinds.ts';

/** An item that has to notify, with its most pressing new fact. That one settles the rest. */
export interface PendingNotification {
  first: ItemNotification;
  settles: string[];
}

export interface NotifiedFacts {
  /** The IDs of what was shown before. */
  notified: ReadonlySet<string>;
  /** The IDs of the notifications on the screen. */
  onScreen: readonly string[];
  /** The wanted kinds; `undefined` if none are. */
  notify: Notify | undefined;
}

/**
 * The pending notifications, one for each item, and the IDs that need no notification. Those are unwanted, or already
 * on the screen because the worker died before it stored that. Snoozed items wait.
 */
export function pendingOf(
  items: readonly ItemNotifications[],
  { notified, onScreen, notify }: NotifiedFacts,
): { pending: PendingNotification[]; settled: string[] } {
  const pending: PendingNotification[] = [];
  const settled: string[][] = [];
  const isWanted = (kind: NotificationKind) => notify?.[kind] === true;
  for (const { notifications, isSnoozed, isMuted } of items) {
    if (isSnoozed) continue;
    const fresh = notifications.filter(({ id }) => !notified.has(id));
    const shown = fresh.findIndex(({ id }) => onScreen.includes(id));
    // The notification on the screen settled everything less pressing.
    if (shown >= 0) settled.push(idsOf(fresh.splice(shown)));
    const first = isMuted ? undefined : fresh.find(({ kind }) => isWanted(kind));
    if (first) pending.push({ first, settles: idsOf(fresh) });
    else settled.push(idsOf(fresh));
  }
  return { pending, settled: settled.flat() };
}

function idsOf(notifications: readonly ItemNotification[]): string[] {
  // After a snooze, this settles the first ID as well, also if the person takes the snooze back.
  return [...new Set(notifications.flatMap(({ id }) => [id, firstIdOf(id)]))];
}
