import browser from 'webextension-polyfill';
import { MINUTE } from '../domain/time/time.ts';

/**
 * `sync` starts a check periodically; `retry` starts one at a chosen moment; `tick` comes when the next item changes
 * its due state; `lock` comes after a while without activity; `outbox` comes when a change waits to be sent or looked up.
 */
export type AlarmName = 'sync' | 'retry' | 'tick' | 'lock' | 'outbox';

/**
 * Makes sure that an alarm comes periodically. It keeps an alarm with the same period, unless the clock was set back
 * so far that its moment is too distant.
 *
 * @param first when a new alarm comes for the first time, epoch milliseconds
 */
export async function ensurePeriodicAlarm(
  name: AlarmName,
  periodInMinutes: number,
  first: number,
): Promise<void> {
  const alarm = await browser.alarms.get(name);
  const isNear = alarm !== undefined && alarm.scheduledTime <= first + periodInMinutes * MINUTE;
  if (isNear && alarm.periodInMinutes === periodInMinutes) return;
  await browser.alarms.create(name, { periodInMinutes, when: first });
}

/** @param when epoch milliseconds; `undefined` for never */
export async function ensureAlarmAt(name: AlarmName, when: number | undefined): Promise<void> {
  const alarm = await browser.alarms.get(name);
  if (alarm?.scheduledTime === when) return;
  if (when === undefined) await browser.alarms.clear(name);
  else await browser.alarms.create(name, { when });
}

/**
 * Moves an existing alarm so that it comes no later than a moment.
 *
 * @param latest epoch milliseconds
 */
export async function bringAlarmNearer(name: AlarmName, latest: number): Promise<void> {
  const alarm = await browser.alarms.get(name);
  if (!alarm || alarm.scheduledTime <= latest) return;
  const { periodInMinutes } = alarm;
  await browser.alarms.create(name, { when: latest, ...(periodInMinutes && { periodInMinutes }) });
}

/** Call this while the worker starts, or an alarm that woke it is lost. */
export function onAlarm(listener: (name: string) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => listener(alarm.name));
}
