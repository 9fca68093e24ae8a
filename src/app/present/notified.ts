import type { Summary } from '../../domain/notifications/notifications.ts';
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

// What the database does not take is held; that ends with the browser, as do most reasons for it.

/** When each notification was told (epoch milliseconds), by its id. */
const heldNotifications = createSessionMap('notified', isMoment);
/** The last summary, under the one name `last`. */
const heldSummary = createSessionMap('toldSummary', isSummary);

/** When each notification was told (epoch milliseconds), by its id. */
export async function readNotifiedHere(): Promise<Map<string, number>> {
  const [stored, held] = await Promise.all([readNotified(), heldNotifications.read()]);
  return new Map([...held, ...stored]);
}

/** The last summary, told or not. */
export async function readLastSummary(): Promise<Summary | undefined> {
  const [stored, names] = await Promise.all([readSummary(), heldSummary.read()]);
  const held = names.get('last');
  // One that could not be dropped is older than what was stored since.
  return held && held.openedAt >= (stored?.openedAt ?? 0) ? held : stored;
}

/**
 * Remembers notifications that were told, so that none is told again: in memory where the disk is full, and together with
 * these as soon as it takes them.
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
 * Remembers the summary of a session's notifications, `undefined` for none, and with it what is told from then on; in memory
 * where the disk is full, so that a summary is told there as well.
 *
 * @param at epoch milliseconds
 */
export async function rememberSummary(
  sessionId: string,
  summary: Summary | undefined,
  told: readonly string[],
  at: number,
): Promise<void> {
  try {
    await tryTwice(() => storeSummary(sessionId, summary, told, at));
  } catch {
    await holdForAccount(() => heldSummary.write(new Map(summary && [['last', summary]])));
    await hold(told, at);
    return;
  }
  if ((await heldSummary.read()).size > 0) await ifPossible(() => heldSummary.forget());
}

/**
 * Forgets notifications, so that they may be told again.
 *
 * @throws FailureError `storage`
 */
export async function forgetNotified(ids: readonly string[]): Promise<void> {
  const held = await heldNotifications.read();
  const kept = [...held].filter(([id]) => !ids.includes(id));
  if (kept.length < held.size) await heldNotifications.write(new Map(kept));
  await forgetNotifications(ids);
}

/** Those of an account that is gone are nobody's. */
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
