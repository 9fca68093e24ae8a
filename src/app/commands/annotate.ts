import { MUTED, snoozedUntil } from '../../domain/items/annotations.ts';
import type { TimerAction } from '../../domain/outbox/timer.ts';
import type { ItemKey } from '../../domain/items/work-item.ts';
import { publishChange } from '../../store/changes.ts';
import { changeAnnotation } from '../../store/annotations.ts';
import { dropUnread } from '../../store/unread-changes.ts';
import { storePause } from '../../store/pause.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { changeTimer as changeStoredTimer } from '../../store/timers.ts';
import { expectChangeable } from '../outbox/expect-changeable.ts';
import { present } from '../present/present.ts';

// A person's decisions about items and notifications. All functions throw FailureError `storage`.

/** @param until epoch milliseconds, or the item's next change */
export function snooze(key: ItemKey, until: number | 'change'): Promise<void> {
  return show(changeAnnotation(key, ({ updatedAt }) => snoozedUntil(until, updatedAt)));
}

export function mute(key: ItemKey): Promise<void> {
  return show(changeAnnotation(key, () => MUTED));
}

export function bringBack(key: ItemKey): Promise<void> {
  return show(changeAnnotation(key, () => undefined));
}

/** Stores that the person has seen these items as they are now. */
export function see(keys: readonly ItemKey[]): Promise<void> {
  return show(dropUnread(keys));
}

/** @param until no notifications before then, epoch milliseconds; `undefined` ends a pause */
export function pause(until: number | undefined): Promise<void> {
  return show(storePause(until));
}

/** @throws FailureError `unexpected` for an item that is not there */
export async function changeTimer(key: ItemKey, action: TimerAction): Promise<void> {
  // A timer of an item that is gone can still be dropped.
  if (action === 'start') await expectChangeable(key);
  await show(changeStoredTimer(key, action, Date.now()));
}

async function show(change: Promise<void>): Promise<void> {
  await change;
  publishChange();
  await ifPossible(present);
}
