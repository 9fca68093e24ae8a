import * as v from 'valibot';
import { dropForSession, putForSession, readForSession } from '../browser/session-storage.ts';
import { readToldNotices, rememberNotices } from '../store/notices.ts';
import { ifPossible } from './if-possible.ts';

/** What the database did not take; ends with the browser, as do most reasons for that. */
const KEY = 'toldNotices';

const moments = v.fallback(v.record(v.string(), v.number()), {});

/** When each notice was told (epoch milliseconds), by its id. */
export async function readTold(): Promise<Map<string, number>> {
  const [stored, held] = await Promise.all([readToldNotices(), readHeld()]);
  return new Map([...Object.entries(held), ...stored]);
}

/**
 * Remembers notices that were told, so that none is told again: in memory where the disk is full, and together with
 * these as soon as it takes them.
 *
 * @param at epoch milliseconds
 */
export async function rememberTold(ids: readonly string[], at: number): Promise<void> {
  const held = await readHeld();
  try {
    await rememberNotices([...Object.keys(held), ...ids], at);
  } catch {
    const told = Object.fromEntries(ids.map((id) => [id, at]));
    await ifPossible(() => putForSession(KEY, { ...held, ...told }));
    return;
  }
  if (Object.keys(held).length > 0) await ifPossible(forgetHeldNotices);
}

/** Those of an account that is gone are nobody's. */
export function forgetHeldNotices(): Promise<void> {
  return dropForSession(KEY);
}

async function readHeld(): Promise<Record<string, number>> {
  return v.parse(moments, await ifPossible(() => readForSession(KEY)));
}
