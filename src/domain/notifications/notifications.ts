import type { Connection } from '../surface/connection.ts';
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
import { type NotifiedFacts, type PendingNotification, pendingOf } from './pending.ts';

/** Something to show, and the ids that are settled by it: what they stand for needs no other notification. */
export type Notification =
  | { type: 'item'; id: string; notification: ItemNotification; settles: string[] }
  | { type: 'summary'; id: string; counts: [kind: NotificationKind, count: number][]; settles: string[] }
  | { type: 'signInNeeded'; id: string; settles: string[] };

/**
 * What is told together, of all kinds: one line that counts is calmer than one for each kind. It is stored before it
 * is shown, so that nothing of it is told on its own where the worker died in between, and while notifications are held back.
 */
export interface Summary {
  id: string;
  /** Epoch milliseconds. */
  openedAt: number;
  /** The ids of what it stands for. */
  covers: string[];
  isTold: boolean;
}

export interface NotificationFacts extends ItemNotificationFacts, NotifiedFacts {
  connection: Connection;
  /** The last summary. */
  summary: Summary | undefined;
  /** Why nothing may be told at present. */
  quiet: Quiet | undefined;
  /** When a check succeeded last, epoch milliseconds. */
  checkedAt: number | undefined;
}

/** What is to be done about notifications now. */
export interface NotificationPlan {
  /** The summary to store first, `undefined` for none. */
  summary: Summary | undefined;
  /** The ids of what is not to be told any more, although nothing is shown for it. */
  settled: string[];
  show: Notification[];
  /** When to look again at the latest, epoch milliseconds. */
  waitsUntil: number | undefined;
}

/** More than this at once become one summary. */
const MAX_SINGLE = 3;
/** What is so for longer could not be told in time, as the computer slept or checks were rare: not one by one, then. */
const LATE_MS = 15 * MINUTE;
/** After a sleep the first check is waited for, so that all comes in one; not for long, as it may fail. */
const MAX_WAIT_MS = MINUTE;

/**
 * What to tell now that was not told before.
 *
 * @param about what can be told of the items, where that is worked out already
 */
export function planNotifications(
  facts: NotificationFacts,
  about: readonly ItemNotifications[] = itemNotificationsOf(facts),
): NotificationPlan {
  const { quiet, onScreen, calendar } = facts;
  const former = facts.summary;
  // A summary on the screen was told, whether or not its worker lived to remember that.
  const isTold = former !== undefined && (former.isTold || onScreen.includes(former.id));
  const shown = isTold && !former.isTold ? former.covers : [];
  const { pending, settled } = pendingOf(about, {
    ...facts,
    told: new Set([...facts.told, ...shown]),
  });
  const signIn = planSignIn(facts);

  const gathered = isTold ? undefined : former;
  const opened = openSummary(gathered, pending, calendar.now);
  const waitsUntil = quiet ? undefined : waitEnd(facts, pending, opened);
  const isHeld = quiet !== undefined || waitsUntil !== undefined;
  const isTogether = pending.length > 0 && (isHeld || isOneSummary(pending, gathered, calendar.now));
  return {
    summary: isTogether ? opened : isTold ? { ...former, isTold } : undefined,
    settled: [...shown, ...settled, ...signIn.settled],
    show: [
      ...signIn.show,
      ...(isHeld ? [] : isTogether ? [summaryOf(opened, pending)] : pending.map(single)),
    ],
    waitsUntil,
  };
}

/** The ids of all notifications that still say something true to somebody who wants to know; any other one is out of date. */
export function standingNotificationIds(
  facts: Pick<NotificationFacts, keyof ItemNotificationFacts | 'connection' | 'summary'>,
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
 * The ids to forget as told.
 *
 * @param isOld whether it was told so long ago that it may be told again, if it is not so any more
 */
export function forgettableIds(
  facts: ItemNotificationFacts & Pick<NotificationFacts, 'connection'>,
  told: Iterable<string>,
  isOld: (id: string) => boolean,
  about: readonly ItemNotifications[] = itemNotificationsOf(facts),
): string[] {
  // An item that is missing may come back, and is no unread changes then.
  const isSo = idsOf(about);
  const present = new Set<string>(facts.items.map(({ key }) => key));
  return [...told].filter((id) => {
    if (!facts.session) return true;
    if (isSo.has(id) || id === signInNotificationId(facts)) return false;
    const repeatable = repeatableKeyOf(id);
    return isOld(id) || (repeatable !== undefined && present.has(repeatable));
  });
}

function planSignIn(facts: NotificationFacts): Pick<NotificationPlan, 'show' | 'settled'> {
  const id = signInNotificationId(facts);
  if (id === undefined || facts.told.has(id)) return { show: [], settled: [] };
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
  // By the first thing in it, so that a worker that begins anew replaces the notification and adds none.
  const since = smallestOf(pending.map(({ first }) => first.since)) ?? now;
  return { id: `summary:${since}`, openedAt: now, covers, isTold: false };
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
  { connection, calendar: { now }, checkedAt }: NotificationFacts,
  pending: readonly PendingNotification[],
  { openedAt }: Summary,
): number | undefined {
  if (
    connection.state !== 'signedIn' ||
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
  connection,
  session,
}: {
  connection: Connection;
  session: Session | undefined;
}): string | undefined {
  if (connection.state !== 'ended' || !session) return undefined;
  // As it was chosen to be.
  if (connection.failure.code === 'browserClosed') return undefined;
  return `sign-in:${session.id}:${connection.failure.code}`;
}

function idsOf(items: readonly ItemNotifications[]): Set<string> {
  return new Set(items.flatMap(({ notifications }) => notifications.map(({ id }) => id)));
}
