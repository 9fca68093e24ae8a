import { firstIdOf, type ItemNotification, type ItemNotifications } from './item-notifications.ts';
import type { NotificationKind, Notify } from '../settings/notification-kinds.ts';

/** An item that is to be told, by the most pressing of what is new of it; that settles the rest. */
export interface PendingNotification {
  first: ItemNotification;
  settles: string[];
}

export interface NotifiedFacts {
  /** The ids of what was told before. */
  told: ReadonlySet<string>;
  /** The ids of the notifications on the screen. */
  onScreen: readonly string[];
  /** Which kinds are wanted; `undefined` for nothing at all. */
  notify: Notify | undefined;
}

/**
 * What is yet to be told of the items, a notification an item, and the ids of what needs no notification: it is not wanted, or
 * stands on the screen already as its worker died before it remembered that. What is snoozed waits.
 */
export function pendingOf(
  items: readonly ItemNotifications[],
  { told, onScreen, notify }: NotifiedFacts,
): { pending: PendingNotification[]; settled: string[] } {
  const pending: PendingNotification[] = [];
  const settled: string[][] = [];
  const isWanted = (kind: NotificationKind) => notify?.[kind] === true;
  for (const { notifications, isSnoozed, isMuted } of items) {
    if (isSnoozed) continue;
    const fresh = notifications.filter(({ id }) => !told.has(id));
    const shown = fresh.findIndex(({ id }) => onScreen.includes(id));
    // What is less pressing than the one that is shown was settled by it.
    if (shown >= 0) settled.push(idsOf(fresh.splice(shown)));
    const first = isMuted ? undefined : fresh.find(({ kind }) => isWanted(kind));
    if (first) pending.push({ first, settles: idsOf(fresh) });
    else settled.push(idsOf(fresh));
  }
  return { pending, settled: settled.flat() };
}

function idsOf(notifications: readonly ItemNotification[]): string[] {
  // What is told again at the end of a snooze is told altogether, also should the snooze be taken back.
  return [...new Set(notifications.flatMap(({ id }) => [id, firstIdOf(id)]))];
}
