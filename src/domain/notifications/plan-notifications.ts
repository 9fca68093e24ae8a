import type { SignInState } from '../surface/sign-in-state.ts';
import { smallestOf } from '../extremes.ts';
import {
  type ItemNotification,
  type ItemNotificationFacts,
  type ItemNotifications,
  itemNotificationsOf,
  repeatableKeyOf,
} from './item-notifications.ts';
import type { Quiet } from './quiet.ts';
import { NOTIFICATION_KINDS, type NotificationKind } from '../settings/notification-kinds.ts';
import type { Session } from '../account/session.ts';
import { MINUTE, pastMoment } from '../time/time.ts';
import { type NotifiedFacts, type PendingNotification, pendingOf } from './pending-notifications.ts';

/** A notification to show, and the IDs that it settles: they need no other notification. */
export type Notification =
  | { type: 'item'; id: string; notification: ItemNotification; settles: string[] }
  | { type: 'summary'; id: string; counts: [kind: NotificationKind, count: number][]; settles: string[] }
  | { type: 'signInNeeded'; id: string; settles: string[] };

/**
 * One notification for many items: one line with a count is calmer than one for each kind. It is stored before it is
 * shown. So none of its items notifies alone if the worker dies in between, or while notifications are quiet.
 */
export interface Summary {
  id: string;
  /** Epoch milliseconds. */
  openedAt: number;
  /** The IDs that it stands for. */
  covers: string[];
  isNotified: boolean;
}

export interface NotificationFacts extends ItemNotificationFacts, NotifiedFacts {
  signInState: SignInState;
  /** The last summary. */
  summary: Summary | undefined;
  /** Why nothing may be shown now. */
  quiet: Quiet | undefined;
  /** When a check succeeded last, epoch milliseconds. */
  checkedAt: number | undefined;
}

/** What to do about notifications now. */
export interface NotificationPlan {
  /** The summary to store first; `undefined` for none. */
  summary: Summary | undefined;
  /** The IDs that no longer need a notification, although none is shown for them. */
  settled: string[];
  show: Notification[];
  /** When to look again at the latest, epoch milliseconds. */
  waitsUntil: number | undefined;
}

/** More notifications than this at once become one summary. */
const MAX_SINGLE = 3;
/** What is older could not notify in time, as the computer slept or checks were rare. It goes into a summary. */
const LATE_MS = 15 * MINUTE;
/** How long notifications wait for the first check after a sleep; not long, as that check may fail. */
const MAX_WAIT_MS = MINUTE;

/**
 * Decides which notifications to show that were not shown before. docs/failures.md says why one may not come.
 *
 * @param about the notifications of the items, if they are already known
 */
export function planNotifications(
  facts: NotificationFacts,
  about: readonly ItemNotifications[] = itemNotificationsOf(facts),
): NotificationPlan {
  const { quiet, onScreen, calendar } = facts;
  const previous = facts.summary;
  // A summary on the screen was shown, even if its worker died before it stored that.
  const isNotified = previous !== undefined && (previous.isNotified || onScreen.includes(previous.id));
  const shown = isNotified && !previous.isNotified ? previous.covers : [];
  const { pending, settled } = pendingOf(about, {
    ...facts,
    notified: new Set([...facts.notified, ...shown]),
  });
  const signIn = planSignIn(facts);

  const gathered = isNotified ? undefined : previous;
  const opened = openSummary(gathered, pending, calendar.now);
  const waitsUntil = quiet ? undefined : waitEnd(facts, pending, opened);
  const isHeld = quiet !== undefined || waitsUntil !== undefined;
  const isTogether = pending.length > 0 && (isHeld || isOneSummary(pending, gathered, calendar.now));
  return {
    summary: isTogether ? opened : isNotified ? { ...previous, isNotified } : undefined,
    settled: [...shown, ...settled, ...signIn.settled],
    show: [
      ...signIn.show,
      ...(isHeld ? [] : isTogether ? [summaryOf(opened, pending)] : pending.map(single)),
    ],
    waitsUntil,
  };
}

/** The IDs of all notifications that are still true and wanted. Any other one is out of date. */
export function standingNotificationIds(
  facts: Pick<NotificationFacts, keyof ItemNotificationFacts | 'signInState' | 'summary'>,
  about: readonly ItemNotifications[] = itemNotificationsOf(facts),
): Set<string> {
  const audible = about.filter(({ isSnoozed, isMuted }) => !isSnoozed && !isMuted);
  const standing = idsOf(audible);
  const signInId = signInNotificationId(facts);
  if (signInId !== undefined) standing.add(signInId);
  if (facts.summary?.covers.some((id) => standing.has(id))) standing.add(facts.summary.id);
  return standing;
}

/**
 * The IDs to forget as shown.
 *
 * @param isOld whether it was shown so long ago that it may appear again, if it is no longer true
 */
export function forgettableIds(
  facts: ItemNotificationFacts & Pick<NotificationFacts, 'signInState'>,
  notified: Iterable<string>,
  isOld: (id: string) => boolean,
  about: readonly ItemNotifications[] = itemNotificationsOf(facts),
): string[] {
  // A missing item may come back, and must not notify again then.
  const trueIds = idsOf(about);
  const present = new Set<string>(facts.items.map(({ key }) => key));
  return [...notified].filter((id) => {
    if (!facts.session) return true;
    if (trueIds.has(id) || id === signInNotificationId(facts)) return false;
    const repeatable = repeatableKeyOf(id);
    return isOld(id) || (repeatable !== undefined && present.has(repeatable));
  });
}

function planSignIn(facts: NotificationFacts): Pick<NotificationPlan, 'show' | 'settled'> {
  const id = signInNotificationId(facts);
  if (id === undefined || facts.notified.has(id)) return { show: [], settled: [] };
  if (!facts.notify || facts.onScreen.includes(id)) return { show: [], settled: [id] };
  return { show: facts.quiet ? [] : [{ type: 'signInNeeded', id, settles: [id] }], settled: [] };
}

function openSummary(
  gathered: Summary | undefined,
  pending: readonly PendingNotification[],
  now: number,
): Summary {
  const covers = pending.flatMap(({ settles }) => settles);
  if (gathered) return { ...gathered, covers };
  // The ID names the earliest moment in it, so a new worker replaces the notification and adds none.
  const since = smallestOf(pending.map(({ first }) => first.since)) ?? now;
  return { id: `summary:${since}`, openedAt: now, covers, isNotified: false };
}

function isOneSummary(
  pending: readonly PendingNotification[],
  gathered: Summary | undefined,
  now: number,
): boolean {
  if (pending.length > MAX_SINGLE) return true;
  const wasHeld = pending.some(({ settles }) => settles.some((id) => gathered?.covers.includes(id)));
  return pending.length > 1 && (wasHeld || isLate(pending, now));
}

function waitEnd(
  { signInState, calendar: { now }, checkedAt }: NotificationFacts,
  pending: readonly PendingNotification[],
  { openedAt }: Summary,
): number | undefined {
  if (
    signInState.state !== 'signedIn' ||
    !isLate(pending, now) ||
    now - (pastMoment(checkedAt, now) ?? 0) <= LATE_MS
  )
    return undefined;
  // The clock may have been set back.
  return Math.abs(now - openedAt) < MAX_WAIT_MS ? openedAt + MAX_WAIT_MS : undefined;
}

function isLate(pending: readonly PendingNotification[], now: number): boolean {
  return pending.some(({ first }) => now - first.since > LATE_MS);
}

function single({ first, settles }: PendingNotification): Notification {
  return { type: 'item', id: first.id, notification: first, settles };
}

function summaryOf({ id, covers }: Summary, pending: readonly PendingNotification[]): Notification {
  const counts = NOTIFICATION_KINDS.map((kind): [NotificationKind, number] => [
    kind,
    pending.filter(({ first }) => first.kind === kind).length,
  ]);
  return { type: 'summary', id, counts: counts.filter(([, count]) => count > 0), settles: covers };
}

function signInNotificationId({
  signInState,
  session,
}: {
  signInState: SignInState;
  session: Session | undefined;
}): string | undefined {
  if (signInState.state !== 'ended' || !session) return undefined;
  // The person chose this.
  if (signInState.failure.code === 'browserClosed') return undefined;
  return `sign-in:${session.id}:${signInState.failure.code}`;
}

function idsOf(items: readonly ItemNotifications[]): Set<string> {
  return new Set(items.flatMap(({ notifications }) => notifications.map(({ id }) => id)));
}
