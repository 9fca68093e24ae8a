import browser from 'webextension-polyfill';
import { MINUTE } from '../domain/time/time.ts';

/**
 * `sync` asks the server, again and again; `retry` does once, at a moment of its own; `tick` comes when the next item
 * changes its due state; `lock` when nobody was there for a while.
 */
export type AlarmName = 'sync' | 'retry' | 'tick' | 'lock';

/**
 * Makes sure that an alarm comes periodically; one with the same period is left as it is, unless it waits for a time
 * that the clock will not reach for long, having been set back.
 *
 * @param first when another one comes for the first time, epoch milliseconds
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
 * Lets an alarm come at a moment at the latest, if there is one.
 *
 * @param latest epoch milliseconds
 */
export async function bringAlarmNearer(name: AlarmName, latest: number): Promise<void> {
  const alarm = await browser.alarms.get(name);
  if (!alarm || alarm.scheduledTime <= latest) return;
  const { periodInMinutes } = alarm;
  await browser.alarms.create(name, { when: latest, ...(periodInMinutes && { periodInMinutes }) });
}

/** Must be called while the worker starts, or an alarm that woke it is lost. */
export function onAlarm(listener: (name: string) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => listener(alarm.name));
}
