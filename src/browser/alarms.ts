import browser from 'webextension-polyfill';
import { MINUTE } from '../domain/time.ts';

/**
 * `sync` asks the server, again and again; `retry` does once, at a moment of its own; `tick` comes when the next item
 * changes its due state.
 */
export type AlarmName = 'sync' | 'retry' | 'tick';

/**
 * Makes sure that an alarm comes periodically; one with the same period is left as it is.
 *
 * @param phase where in the period it comes, from 0 up to 1: installations that begin together spread by it
 */
export async function ensurePeriodicAlarm(
  name: AlarmName,
  periodInMinutes: number,
  phase: number,
): Promise<void> {
  const alarm = await browser.alarms.get(name);
  if (alarm?.periodInMinutes === periodInMinutes) return;
  await browser.alarms.create(name, { periodInMinutes, when: nextInPhase(periodInMinutes * MINUTE, phase) });
}

/** @param when epoch milliseconds; `undefined` for never */
export async function ensureAlarmAt(name: AlarmName, when: number | undefined): Promise<void> {
  const alarm = await browser.alarms.get(name);
  if (alarm?.scheduledTime === when) return;
  if (when === undefined) await browser.alarms.clear(name);
  else await browser.alarms.create(name, { when });
}

/** Must be called while the worker starts, or an alarm that woke it is lost. */
export function onAlarm(listener: (name: string) => void): void {
  browser.alarms.onAlarm.addListener((alarm) => listener(alarm.name));
}

/** The same moments of the clock after every restart of the browser; none so soon that it follows a check at once. */
function nextInPhase(periodMs: number, phase: number): number {
  const earliest = Date.now() + periodMs / 2;
  return Math.ceil(earliest / periodMs - phase) * periodMs + phase * periodMs;
}
