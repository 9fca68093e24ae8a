import type { ItemKey } from '../domain/items/work-item.ts';
import { changeTimers, type TimerAction } from '../domain/outbox/timer.ts';
import { transact } from './database.ts';
import { parseTimers, TIMERS } from './read-outbox.ts';

/** Starts, pauses or drops the timer of an item. @throws FailureError `storage`, `storageBusy` */
export function changeTimer(key: ItemKey, action: TimerAction, now: number): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    await store.put(changeTimers(parseTimers(await store.get(TIMERS)), key, action, now), TIMERS);
  });
}
