import type { Summary } from '../../domain/notifications/plan-notifications.ts';
import { isMoment } from '../../domain/time/time.ts';
import {
  forgetNotifications,
  readSummary,
  readNotified,
  rememberNotifications,
  storeSummary,
} from '../../store/notifications.ts';
import { parseSummary } from '../../store/state.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { keepForAccount } from '../shared/keep-for-account.ts';
import { createSessionMap } from '../shared/session-map.ts';
import { tryTwice } from '../shared/try-twice.ts';

// Notifications that the database cannot store are held in memory until the browser closes, as most causes end then.

/** When each notification was shown (epoch milliseconds), by its ID. */
const heldNotifications = createSessionMap('notified', isMoment);
/** The last summary, under the single name `last`. */
const heldSummary = createSessionMap('notifiedSummary', isSummary);

/** When each notification was shown (epoch milliseconds), by its ID. */
export async function readNotifiedHere(): Promise<Map<string, number>> {
  const [stored, held] = await Promise.all([readNotified(), heldNotifications.read()]);
  return new Map([...held, ...stored]);
}

/** The last summary, shown or not. */
export async function readLastSummary(): Promise<Summary | undefined> {
  const [stored, names] = await Promise.all([readSummary(), heldSummary.read()]);
  const held = names.get('last');
  // A held summary that could not be dropped is older than the one stored since.
  return held && held.openedAt >= (stored?.openedAt ?? 0) ? held : stored;
}

/**
 * Stores which notifications were shown, so that none appears again. If the disk is full they stay in memory, and are
 * stored with later ones as soon as possible.
 *
 * @param at epoch milliseconds
 */
export async function rememberNotified(ids: readonly string[], at: number): Promise<void> {
  const held = await heldNotifications.read();
  try {
    await rememberNotifications([...held.keys(), ...ids], at);
  } catch {
    await hold(ids, at);
    return;
  }
  if (held.size > 0) await ifPossible(() => heldNotifications.forget());
}

/**
 * Stores the summary of a session's notifications, `undefined` for none, together with the IDs shown from then on. If
 * the disk is full it stays in memory, so that the summary can be shown nevertheless.
 *
 * @param at epoch milliseconds
 */
export async function rememberSummary(
  sessionId: string,
  summary: Summary | undefined,
  notified: readonly string[],
  at: number,
): Promise<void> {
  try {
    await tryTwice(() => storeSummary(sessionId, summary, notified, at));
  } catch {
    await holdForAccount(() => heldSummary.write(new Map(summary && [['last', summary]])));
    await hold(notified, at);
    return;
  }
  if ((await heldSummary.read()).size > 0) await ifPossible(() => heldSummary.forget());
}

/**
 * Forgets notifications, so that they may appear again.
 *
 * @throws FailureError `storage`
 */
export async function forgetNotified(ids: readonly string[]): Promise<void> {
  const held = await heldNotifications.read();
  const kept = [...held].filter(([id]) => !ids.includes(id));
  if (kept.length < held.size) await heldNotifications.write(new Map(kept));
  await forgetNotifications(ids);
}

/** Forgets the held notifications of a removed account. */
export async function forgetHeldNotifications(): Promise<void> {
  await Promise.all([heldNotifications.forget(), heldSummary.forget()]);
}

async function hold(ids: readonly string[], at: number): Promise<void> {
  if (ids.length === 0) return;
  const held = await heldNotifications.read();
  for (const id of ids) held.set(id, at);
  await holdForAccount(() => heldNotifications.write(held));
}

async function holdForAccount(keep: () => Promise<void>): Promise<void> {
  await ifPossible(() => keepForAccount(keep, forgetHeldNotifications));
}

function isSummary(value: unknown): value is Summary {
  return parseSummary(value) !== undefined;
}
